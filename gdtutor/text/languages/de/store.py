"""Was von der Datei mit dem Lernstand gesagt wird."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "store.profile": "„{name}“ kann kein Profil heißen. Erlaubt sind bis zu 40 Buchstaben, Ziffern, Leerzeichen, Punkte und Bindestriche.",
    "store.unusable": "Der Lernstand kann in {path} nicht gespeichert werden: {why}. Nenne in {variable} einen Ordner, in den du schreiben darfst.",
    "store.forgetful": "{why} Was du jetzt lernst, ist vergessen, wenn die App endet.",
    "store.damaged": "Die Datei mit dem Lernstand war beschädigt. Sie ist als {kept} aufgehoben, eine neue wurde begonnen.",
    "store.newer": "Die Datei mit dem Lernstand stammt von einem neueren gdtutor. Sie ist als {kept} aufgehoben, eine neue wurde begonnen.",
    "store.foreign": "Die Datei für den Lernstand stammt von einem anderen Programm. Sie ist als {kept} aufgehoben, eine neue wurde begonnen.",
}
