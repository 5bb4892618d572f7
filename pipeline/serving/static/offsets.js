// Offsets of the record count code points, the browser's strings UTF-16 units. They are converted here and nowhere else.
// 𠮷野 is 2 code points and 3 units; 葛󠄀 (with its variation selector) 2 and 3.

/** How many code points a string has. */
export function codePoints(words) {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
}

/** The UTF-16 offset of a code point offset in a string; its end for one beyond it. */
export function toUnits(words, points) {
  let units = 0;
  for (const character of words) {
    if (points <= 0) break;
    units += character.length;
    points -= 1;
  }
  return units;
}

/** The code point offset of a UTF-16 offset in a string; one inside a surrogate pair counts as behind it. */
export function toPoints(words, units) {
  return codePoints(words.slice(0, units));
}
