"""A real speech engine that speaks into files: Speech Dispatcher with eSpeak NG.

Browsers on Linux speak through Speech Dispatcher. Its module `sd_generic` starts a program for each
text, which here is `speak_to_file.py`, and kills that program when it is told to be silent.
"""

import json
import os
import shlex
import socket
import subprocess
import sys
import time
import wave
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.support.program import Program

PATIENCE: Final = 60.0
"""Seconds until a text that is not heard counts as missing."""

MISSING: Final = (
    "The test of a real voice needs {name}: install it (on Debian: apt-get install {package}), "
    "or name one in the environment variable {variable}."
)
DISPATCHER: Final = Program(
    names=("speech-dispatcher",),
    variable="SPEECH_DISPATCHER",
    package="speech-dispatcher",
    missing=MISSING.format(
        name="Speech Dispatcher", package="speech-dispatcher", variable="SPEECH_DISPATCHER"
    ),
)
ESPEAK: Final = Program(
    names=("espeak-ng",),
    variable="ESPEAK",
    package="espeak-ng",
    missing=MISSING.format(name="eSpeak NG", package="espeak-ng", variable="ESPEAK"),
)

CONFIGURATION: Final = """\
AddModule "file" "sd_generic" "file.conf"
DefaultModule "file"
DefaultLanguage "en"
AudioOutputMethod "alsa"
"""
NO_SOUND: Final = "pcm.!default { type null }\n"
"""Sound card for ALSA. The module never plays on it, but does not start without one."""
# Words in dollars are the module's own. Without the last two lines it would give the program a text
# sentence by sentence.
MODULE: Final = """\
GenericExecuteSynth "exec {program} \\'$LANGUAGE\\' \\'$VOICE\\' \\'$DATA\\'"
GenericCmdDependency "espeak-ng"
GenericMaxChunkLength 10000
GenericDelimiters "|"
"""


class Piece(NamedTuple):
    """A text that the engine was given: its language, the voice that spoke it, and the sound."""

    language: str
    voice: str
    text: str
    process: int
    sound: Path

    def is_spoken(self) -> bool:
        """Tell whether the program that speaks it is still there."""
        try:
            state = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return False
        return state != "Z"

    def seconds(self) -> float:
        """Return the length of the sound."""
        with wave.open(str(self.sound)) as sound:
            return float(sound.getnframes() / sound.getframerate())

    def loudest(self) -> float:
        """Return the highest amplitude, as a part of the highest possible one."""
        with wave.open(str(self.sound)) as sound:
            assert sound.getsampwidth() == 2
            samples = array("h", sound.readframes(sound.getnframes()))
        return max((abs(it) for it in samples), default=0) / (1 << 15)


class SpeechEngine:
    """An engine with a voice for each of these languages, which are eSpeak's names of voices, too.

    It keeps everything in `folder`. Raises NoProgram where a program is missing.
    """

    def __init__(self, folder: Path, languages: Sequence[str]) -> None:
        self._heard = folder / "heard"
        self._socket = folder / "socket"
        self._heard.mkdir()
        (folder / "modules").mkdir()
        script = Path(__file__).with_name("speak_to_file.py")
        program = shlex.join([sys.executable, str(script), str(self._heard)])
        voices = "".join(
            f'GenericLanguage "{it}" "{it}" "utf-8"\nAddVoice "{it}" "MALE1" "{it}"\n'
            for it in languages
        )
        (folder / "speechd.conf").write_text(CONFIGURATION)
        (folder / "modules" / "file.conf").write_text(MODULE.format(program=program) + voices)
        card = folder / "asound.conf"
        card.write_text(NO_SOUND)
        places = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")
        programs = {"ALSA_CONFIG_PATH": str(card), "ESPEAK": ESPEAK.path()}
        environment = os.environ | dict.fromkeys(places, str(folder)) | programs
        command = [
            DISPATCHER.path(), "--run-single", "--timeout", "0",
            "--config-dir", str(folder),
            "--communication-method", "unix_socket", "--socket-path", str(self._socket),
            "--pid-file", str(folder / "pid"), "--log-dir", str(folder),
        ]  # fmt: skip
        with (folder / "output").open("wb") as output:
            self._process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        try:
            self._wait(self._socket.exists, "Speech Dispatcher listens")
        except AssertionError as error:
            self.close()
            raise AssertionError((folder / "output").read_text()[-2000:]) from error

    @property
    def address(self) -> str:
        """The value of `SPEECHD_ADDRESS` for a browser that speaks by this engine."""
        return f"unix_socket:{self._socket}"

    def heard(self) -> list[Piece]:
        """Return all texts that were given since `forget`, in order, each once its sound exists."""
        records = sorted(self._heard.glob("*.json"))
        return [
            Piece(**json.loads(it.read_text("utf-8")), sound=it.with_suffix(".wav"))
            for it in records
        ]

    def hear(self, count: int) -> Piece:
        """Wait for that text, counted from one. Raises AssertionError if it never comes."""
        self._wait(lambda: len(self.heard()) >= count, f"text {count} is given to the engine")
        return self.heard()[count - 1]

    def hear_end(self, piece: Piece) -> None:
        """Wait until this text is spoken no longer. Raises AssertionError if it still is."""
        self._wait(lambda: not piece.is_spoken(), f"{piece.text!r} has ended")

    def forget(self) -> None:
        """Forget what was heard."""
        for file in self._heard.iterdir():
            file.unlink()

    def hold(self) -> None:
        """Speak each text from now on until somebody ends it."""
        (self._heard / "hold").touch()

    def release(self) -> None:
        """Speak texts quickly again."""
        (self._heard / "hold").unlink()

    def speak(self, language: str, text: str) -> None:
        """Give the engine a text as another program does, behind all that it was given before."""
        lines = [
            f"SET self CLIENT_NAME test:test:{os.getpid()}",
            f"SET self LANGUAGE {language}",
            "SET self PRIORITY text",
            "SPEAK",
            text,
            ".",
        ]
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(PATIENCE)
            connection.connect(str(self._socket))
            with connection.makefile("rwb") as answers:
                for line in lines:
                    answers.write(line.encode() + b"\r\n")
                    answers.flush()
                    if line == text:
                        continue
                    while (answer := answers.readline())[3:4] == b"-":
                        pass
                    assert answer.startswith(b"2"), answer
                self.hear_text(text)

    def hear_text(self, text: str) -> None:
        """Wait for this text. Raises AssertionError if it never comes."""
        self._wait(lambda: text in {it.text for it in self.heard()}, f"{text!r} is heard")

    def _wait(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"never: {what}; heard: {self.heard()}"
            assert self._process.poll() is None, "Speech Dispatcher has ended"
            time.sleep(0.02)

    def close(self) -> None:
        """End the engine, and whatever it still speaks."""
        self._process.terminate()
        self._process.wait()
        for piece in self.heard():
            if piece.is_spoken():
                os.kill(piece.process, 9)
