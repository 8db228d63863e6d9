from pathlib import Path

HERE = Path(__file__).parent
STORAGE = HERE.parents[1] / "storage"


def test_every_module_has_its_tests() -> None:
    modules = {file.stem for file in STORAGE.glob("*.py")} - {"__init__"}
    assert len(modules) > 10
    assert {name for name in modules if not (HERE / f"test_{name}.py").is_file()} == set()
