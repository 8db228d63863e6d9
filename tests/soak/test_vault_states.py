"""Any sequence of what a user, a thief and a failing phone can do, against a plain model."""

import resource
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from storage import export_file
from storage.container import CONTAINER_SIZE
from storage.kdf import TEST_PROFILE
from storage.notes import TinyDBNotes
from storage.seal import DecryptionFailed
from storage.throttle import FREE_TRIES
from storage.vault import PasscodeInUse, Throttled, UnlockedNotebook, Vault
from tests.soak.conftest import Count, Say
from tests.support.fake_store import torn
from tests.support.vaults import CODE, OTHER, SECOND, Device, crashed, note

MEMORY = 1 << 30
"""Bytes that the long run may take. Each container is half a mebibyte, so nothing may hold one:
neither a bundle nor an argument nor a repr. Rules draw small numbers and texts alone."""

CODES = (CODE, SECOND, OTHER)
WRONG = "a code that nobody has"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
SEEDS = st.integers(0, 1 << 16)

Texts = dict[int, str]


class Ran:
    """How often each thing was done, over all runs."""

    runs = 0
    steps = 0
    crashes = 0


class Notebooks(RuleBasedStateMachine):
    """`model` has the texts behind each code; `codes` are in the order in which they were made."""

    phone: Device
    vault: Vault
    model: dict[str, Texts]
    failures: int
    code: str
    """That of the open notebook; "" while none is."""
    notebook: UnlockedNotebook
    notes: TinyDBNotes

    @initialize()
    def first_run(self) -> None:
        Ran.runs += 1
        self.phone = Device()
        self.vault = self.phone.start()
        self.model = {}
        self.failures = 0
        self.code = ""

    def restart(self) -> None:
        """The battery is put back."""
        self.phone = self.phone.after()
        self.vault = self.phone.start()
        self.code = ""

    def enter(self, code: str, notebook: UnlockedNotebook) -> None:
        self.code, self.notebook, self.notes = code, notebook, TinyDBNotes(notebook)

    def read(self) -> Texts:
        return {it.number: it.answers[0][1] for it in self.notes.all()}

    def pick(self, seed: int) -> int:
        """The number of one of the notes, or of none."""
        return Random(seed).choice([*self.model[self.code], 99])

    # --- What the user does. ---

    @precondition(lambda self: not self.model)
    @rule()
    def create(self) -> None:
        self.enter(CODE, self.vault.create(CODE))
        self.model = {CODE: {}}

    @precondition(lambda self: self.model)
    @rule(number=st.integers(0, 2))
    def unlock(self, number: int) -> None:
        code = CODES[number]
        if self.vault.wait:
            with pytest.raises(Throttled):
                self.vault.unlock(code)
        elif code in self.model:
            self.enter(code, self.vault.unlock(code))
            self.failures = 0
        else:
            self.guess_with(code)

    @rule()
    def guess(self) -> None:
        if not self.vault.wait:
            self.guess_with(WRONG)

    def guess_with(self, code: str) -> None:
        with pytest.raises(DecryptionFailed):
            self.vault.unlock(code)
        self.failures += 1
        assert bool(self.vault.wait) == (self.failures > FREE_TRIES)

    @rule()
    def let_time_pass(self) -> None:
        self.vault._opens_at -= self.vault.wait

    @precondition(lambda self: self.code)
    @rule(text=TEXTS)
    def write(self, text: str) -> None:
        kept = self.notes.save(note(text))
        assert kept.number not in self.model[self.code]
        self.model[self.code][kept.number] = text

    @precondition(lambda self: self.code)
    @rule(seed=SEEDS, text=TEXTS)
    def edit(self, seed: int, text: str) -> None:
        number = self.pick(seed)
        self.notes.save(note(text, number))
        self.model[self.code][number] = text

    @precondition(lambda self: self.code)
    @rule(seed=SEEDS)
    def delete(self, seed: int) -> None:
        number = self.pick(seed)
        self.notes.delete([number])
        self.model[self.code].pop(number, None)

    def free_code(self) -> str:
        return next(code for code in CODES if code not in self.model)

    def drop_second(self) -> None:
        """In the model: the other slot holds nothing that can be opened."""
        self.model = {self.code: self.model[self.code]}

    @precondition(lambda self: self.code)
    @rule()
    def change_code(self) -> None:
        code = self.free_code()
        self.notebook.change_passcode(code)
        self.model[code] = self.model.pop(self.code)
        self.code = code

    @precondition(lambda self: self.code)
    @rule()
    def add_second(self) -> None:
        code = self.free_code()
        self.notebook.add_second(code)
        self.drop_second()
        self.model[code] = {}

    @precondition(lambda self: len(self.model) > 1 and self.code)
    @rule()
    def take_the_code_of_the_other(self) -> None:
        other = next(code for code in self.model if code != self.code)
        with pytest.raises(PasscodeInUse):
            self.notebook.change_passcode(other)
        with pytest.raises(PasscodeInUse):
            self.notebook.add_second(self.code)

    @precondition(lambda self: self.code)
    @rule()
    def lock(self) -> None:
        self.notebook.close()
        with pytest.raises(DecryptionFailed):
            self.notes.save(note("lost"))
        self.code = ""

    @rule()
    def erase(self) -> None:
        self.vault = self.phone.erase()
        self.model, self.failures, self.code = {}, 0, ""

    @precondition(lambda self: self.code)
    @rule()
    def export_and_take_in(self) -> None:
        file = export_file.write(self.phone.sodium, self.notes.all(), WRONG, TEST_PROFILE)
        taken = export_file.read(self.phone.sodium, file, WRONG, TEST_PROFILE)
        texts = list(self.model[self.code].values())
        assert sorted(it.answers[0][1] for it in taken) == sorted(texts)
        assert self.notes.add(taken) == 0
        self.notes.delete(list(self.model[self.code]))
        assert self.notes.add(taken) == len(texts)
        self.model[self.code] = self.read()
        assert sorted(self.model[self.code].values()) == sorted(texts)

    # --- What the app and the phone do. ---

    @rule()
    def reseal(self) -> None:
        self.vault.rewrite()

    @rule()
    def start_again(self) -> None:
        waits = self.vault.wait
        self.restart()
        assert self.vault.wait >= waits

    @rule(name=st.sampled_from("ab"), seed=SEEDS)
    def spoil_one_copy(self, name: str, seed: int) -> None:
        """While the app is not running."""
        self.phone = self.phone.after()
        if seed % 3 == 0:
            del self.phone.store.files[name]
        else:
            data = bytearray(self.phone.store.files[name])
            data[seed % CONTAINER_SIZE] ^= 1
            self.phone.store.files[name] = bytes(data)
        self.vault = self.phone.start()
        self.code = ""

    @precondition(lambda self: self.code)
    @rule(call=st.integers(0, 3), seed=SEEDS, text=TEXTS)
    def crash_while_writing(self, call: int, seed: int, text: str) -> None:
        code, before = self.code, self.model[self.code]
        number = self.pick(seed)
        self.phone.store.crash(len(self.phone.store.calls) + call, torn(Random(seed)))
        assert crashed(lambda: self.notes.save(note(text, number)))
        self.recover(code, [before, {**before, number: text}])

    @precondition(lambda self: self.code)
    @rule(call=st.integers(0, 3), seed=SEEDS)
    def crash_while_deleting(self, call: int, seed: int) -> None:
        code, before = self.code, self.model[self.code]
        number = self.pick(seed)
        self.phone.store.crash(len(self.phone.store.calls) + call, torn(Random(seed)))
        assert crashed(lambda: self.notes.delete([number]))
        self.recover(code, [before, {it: text for it, text in before.items() if it != number}])

    @precondition(lambda self: self.code)
    @rule(call=st.integers(0, 3), seed=SEEDS)
    def crash_while_changing_the_code(self, call: int, seed: int) -> None:
        old, new = self.code, self.free_code()
        self.phone.store.crash(len(self.phone.store.calls) + call, torn(Random(seed)))
        assert crashed(lambda: self.notebook.change_passcode(new))
        Ran.crashes += 1
        self.restart()
        texts = self.model.pop(old)
        self.let_time_pass()
        for code in (old, new):
            try:
                self.enter(code, self.vault.unlock(code))
            except DecryptionFailed:
                self.failures += 1
                self.let_time_pass()
            else:
                break
        self.failures = 0
        self.model[self.code] = texts
        assert self.read() == texts

    @rule(call=st.integers(0, 3), seed=SEEDS)
    def crash_while_erasing(self, call: int, seed: int) -> None:
        self.phone.store.crash(len(self.phone.store.calls) + call, torn(Random(seed)))
        assert crashed(self.phone.erase)
        Ran.crashes += 1
        self.restart()
        self.model, self.failures = {}, 0

    def recover(self, code: str, possible: list[Texts]) -> None:
        """After a crash one of these is there, whole, and everything else is as it was."""
        Ran.crashes += 1
        self.restart()
        self.let_time_pass()
        self.enter(code, self.vault.unlock(code))
        self.failures = 0
        found = self.read()
        assert found in possible
        self.model[code] = found

    # --- What holds all the time. ---

    @invariant()
    def what_is_open_is_what_was_written(self) -> None:
        Ran.steps += 1
        if self.code:
            assert self.read() == self.model[self.code]

    @invariant()
    def files_look_the_same(self) -> None:
        files = self.phone.store.files
        assert {name: len(data) for name, data in files.items()} == {
            "a": CONTAINER_SIZE,
            "b": CONTAINER_SIZE,
        }

    def teardown(self) -> None:
        """At the end every notebook is there, after one more start."""
        self.restart()
        for code, texts in self.model.items():
            self.let_time_pass()
            self.enter(code, self.vault.unlock(code))
            assert self.read() == texts
        del self.phone, self.vault


def test_any_sequence(count: Count, say: Say) -> None:
    many = count(2000, 50)
    Ran.runs = Ran.steps = Ran.crashes = 0
    run_state_machine_as_test(
        Notebooks,
        settings=settings(
            max_examples=many,
            stateful_step_count=count(40, 20),
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    say(
        f"any sequence: {Ran.runs} runs, {Ran.steps} steps, {Ran.crashes} crashes, "
        f"0 differences from the model, {peak >> 20} MiB at most"
    )
    assert Ran.runs >= many
    assert peak < MEMORY
