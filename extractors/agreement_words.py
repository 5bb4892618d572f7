"""What agreements are called by: 協定, 覚書, MOU."""

from __future__ import annotations

import re

# what is concluded, for patterns that ask what is done with it
PAPER = "協定|覚書|契約|合意書|合意文書|共同宣言|協約|議定書|意向書|盟約|申し?合わ?せ書|MOC|LOI"
# the acts that conclude it, and the ceremony at which that is done: 締結, 署名; 調印式, 締結セレモニー
SIGNING = "締結|調印|署名|押印"
CEREMONY = rf"(?:(?:{SIGNING})の?|協定)(?:式典?|セレモニー)"
CORE = r"(?:協定書?|覚え?書き?|MOU|MOC|LOI|協約書?|(?:共同|共創|協働|友好(?:交流)?)宣言書?|共同声明|基本合意書?|合意書|合意文書|議定書|申し?合わ?せ書|(?:連携)?協力書|協力宣言|契約書?|取り?決め(?:書|(?!まし|た|る|て|ら|よ|、|。))|連携宣言|パートナーシップ宣言|盟約書?|意向書|提携書|確認書|(?:姉妹|友好)[一-龥]{1,4}提携(?=\Z|(?:を|に|の)?(?:締結|調印|署名|押印|結(?:び|ぶ|ん(?!でい))|交わ)))"
CORE_WORD, ENDS_IN_CORE = re.compile(CORE), re.compile(rf"{CORE}\Z")
# この協定の期間が満ちるため、新たに結び直しました: the one that the sentence before tells of
THIS_AGREEMENT = re.compile(rf"\s*(?:この|同|本)(?:{PAPER})")
