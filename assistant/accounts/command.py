"""The commands ``user`` and ``token``: who may use the server. Passwords are asked for, never taken from the command."""

import argparse
import getpass
import sys
from pathlib import Path

from assistant.accounts.tokens import Tokens
from assistant.accounts.users import Users
from assistant.service.errors import BadRequest, BadUsers
from assistant.service.options import ServerSettings
from assistant.service.store import DATABASE, Store
from assistant.service.viewer import ROLE_NAMES, Role
from corpus.command_line import Parser, whole_number


def add_accounts(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add both commands with their verbs."""
    user = verbs.add_parser("user", help="用户账号", description="建立、查看、修改可以登录的用户")
    users = user.add_subparsers(title="命令", required=True, metavar="命令")
    for name, run, said in (
        ("add", _add_user, "建立用户"),
        ("password", _password, "修改密码（已登录的需重新登录）"),
        ("change", _change, "修改角色或范围"),
        ("remove", _remove_user, "删除用户"),
        ("list", _list_users, "列出用户"),
    ):
        verb = users.add_parser(name, help=said, description=said)
        if name != "list":
            verb.add_argument("name", metavar="用户名")
        if name in ("add", "change"):
            _add_role(verb, None if name == "change" else Role.READER)
        verb.add_argument(
            "--auth",
            metavar="FILE",
            type=Path,
            default=None,
            help="用户文件（默认为数据文件夹中的 users.json）",
        )
        verb.set_defaults(run=run)

    token = verbs.add_parser("token", help="访问令牌", description="供其他程序使用接口（/api、/mcp）的令牌")
    tokens = token.add_subparsers(title="命令", required=True, metavar="命令")
    adding = tokens.add_parser("add", help="建立令牌", description="建立令牌；令牌只显示这一次")
    adding.add_argument("name", metavar="名称")
    _add_role(adding, Role.READER)
    adding.add_argument("--days", type=whole_number(1), default=None, help="有效天数（默认一直有效）")
    adding.set_defaults(run=_add_token)
    removing = tokens.add_parser("remove", help="删除令牌", description="删除令牌，立即失效")
    removing.add_argument("name", metavar="名称")
    removing.set_defaults(run=_remove_token)
    listing = tokens.add_parser("list", help="列出令牌", description="列出令牌（不含令牌本身）")
    listing.set_defaults(run=_list_tokens)
    for each in (adding, removing, listing):
        each.add_argument("--data", metavar="DIR", type=Path, default=None, help="数据文件夹")


def _add_role(verb: Parser, default: Role | None) -> None:
    verb.add_argument(
        "--role",
        choices=[role.value for role in Role],
        default=default,
        help="角色：reader 查阅、editor 编辑、administrator 管理",
    )
    verb.add_argument("--group", metavar="范围", action="append", default=None, help="可查阅的范围，可写多次")


def _users(arguments: argparse.Namespace) -> Users:
    settings = ServerSettings()
    return Users(arguments.auth or settings.users or settings.data_dir / "users.json")


def _add_user(arguments: argparse.Namespace) -> int:
    users = _users(arguments)
    if users.get(arguments.name):
        raise BadRequest(f"已有用户“{arguments.name}”：请换一个名字，或用 user password 修改其密码。")
    user = users.add(arguments.name, _ask_password(), Role(arguments.role), arguments.group or ())
    print(f"已建立用户“{user.name}”（{ROLE_NAMES[user.role]}），写入 {users.path}")
    return 0


def _password(arguments: argparse.Namespace) -> int:
    users = _users(arguments)
    users.set_password(arguments.name, _ask_password())
    print(f"已修改“{arguments.name}”的密码，已登录的需重新登录")
    return 0


def _change(arguments: argparse.Namespace) -> int:
    users = _users(arguments)
    users.change(arguments.name, Role(arguments.role) if arguments.role else None, arguments.group)
    print(f"已修改用户“{arguments.name}”")
    return 0


def _remove_user(arguments: argparse.Namespace) -> int:
    _users(arguments).remove(arguments.name)
    print(f"已删除用户“{arguments.name}”，其登录已失效")
    return 0


def _list_users(arguments: argparse.Namespace) -> int:
    for user in _users(arguments).all():
        print(f"{user.name}\t{ROLE_NAMES[user.role]}\t{'、'.join(user.groups) or '—'}")
    return 0


def _ask_password() -> str:
    """Return a password typed twice, or the one line of a pipe."""
    try:
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\r\n")
        first = getpass.getpass("密码（不显示）：")
        if getpass.getpass("再输入一次：") != first:
            raise BadUsers("两次输入的密码不一样：没有修改任何内容。")
    except EOFError:
        raise BadUsers("没有输入密码：没有修改任何内容。") from None
    return first


def _tokens(arguments: argparse.Namespace) -> Tokens:
    return Tokens(Store((arguments.data or ServerSettings().data_dir) / DATABASE))


def _add_token(arguments: argparse.Namespace) -> int:
    secret = _tokens(arguments).add(
        arguments.name, Role(arguments.role), arguments.group or (), arguments.days
    )
    print("令牌只显示这一次，请妥善保存：", file=sys.stderr)
    print(secret)
    return 0


def _remove_token(arguments: argparse.Namespace) -> int:
    _tokens(arguments).remove(arguments.name)
    print(f"已删除令牌“{arguments.name}”")
    return 0


def _list_tokens(arguments: argparse.Namespace) -> int:
    for token in _tokens(arguments).all():
        until = f"{token.expires:%Y-%m-%d} 到期" if token.expires else "一直有效"
        print(f"{token.name}\t{ROLE_NAMES[token.role]}\t{'、'.join(token.groups) or '—'}\t{until}")
    return 0
