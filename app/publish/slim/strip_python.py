"""Python sources as they ship: what runs, without comments and docstrings.

Half of Flet's sources is what its reference is made of. Nobody reads it on a phone.
"""

import ast

from python_minifier.ast_compare import compare_ast
from python_minifier.f_string import OuterFString
from python_minifier.module_printer import ModulePrinter

from app.publish import BuildError

# Whoever changes a file of another must say so in it (Apache-2.0, section 4b; PSF-2.0, section 3).
NOTICE = "# Changed: comments and docstrings are left out.\n"

# A dataclass without a docstring makes one of its signature when it is imported, and that takes
# longer than reading the docstring that was left out.
STANDING = "."


class BareError(BuildError):
    """A source cannot be read by the Python that builds; the message names the file."""


def bare(name: str, source: bytes) -> bytes:
    """The same program; the same bytes whichever Python makes them. `name` is for the error.

    Annotations stay, because Flet's dataclasses are made of them, and assertions.
    Raises BareError.
    """
    try:
        module = ast.parse(source)
    except SyntaxError as error:
        raise BareError(f"{name}: line {error.lineno} cannot be read: {error.msg}.") from error
    module = _Bared().visit(module)
    code: str = _Printer()(module)
    compare_ast(module, ast.parse(code))
    return f"{NOTICE}{code}\n".encode()


class _Bared(ast.NodeTransformer):
    """Takes out each statement that is nothing but a constant."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        # `...` is the body of what is only declared, and as short as what would replace it.
        kept = not isinstance(node.value, ast.Constant) or node.value.value is ...
        return node if kept else None

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if isinstance(node, ast.ClassDef) and node.decorator_list:
            node.body.insert(0, ast.Expr(ast.Constant(STANDING)))
        elif isinstance(node, ast.stmt | ast.ExceptHandler) and getattr(node, "body", None) == []:
            vars(node)["body"] = [ast.Pass()]
        return node


class _Printer(ModulePrinter):
    """python-minifier's. From Python 3.12 on it would put other quotation marks into f-strings."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:  # noqa: N802 - ast calls it so
        self.printer.fstring(str(OuterFString(node, pep701=False)))
