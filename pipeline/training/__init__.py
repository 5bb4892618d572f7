"""Training of what the extractors ship as data: the recognizer of names and the calibration of confidence."""
