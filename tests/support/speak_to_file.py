"""Speaks a text into a file, as a program that Speech Dispatcher starts for each text.

Its arguments are a folder, the language, the voice and the text. It writes a record of them, then
the sound, and ends. Where the folder has a file `hold`, it speaks until somebody ends it, for two
minutes at most.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

LONGEST = 120  # s


def main(place: str, language: str, voice: str, text: str) -> None:
    """Speak the text."""
    folder = Path(place)
    count = len(list(folder.glob("*.json"))) + 1
    sound = folder / f"{count:03}.wav"
    command = [os.environ.get("ESPEAK") or "espeak-ng", "-v", voice, "-w", str(sound), "--", text]
    subprocess.run(command, check=True)
    record = {"language": language, "voice": voice, "text": text, "process": os.getpid()}
    unfinished = folder / "record"
    unfinished.write_text(json.dumps(record), encoding="utf-8")
    unfinished.rename(sound.with_suffix(".json"))
    if (folder / "hold").exists():
        signal.alarm(LONGEST)
        signal.pause()


if __name__ == "__main__":
    main(*sys.argv[1:])
