"""Who is asking (使用者), and what their role allows."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from assistant.service.errors import Forbidden


class Role(StrEnum):
    """What someone may do; each role may do what the one before it may."""

    READER = "reader"
    """查阅：提问、查看文件"""
    EDITOR = "editor"
    """编辑：增加、替换、删除文件，处理拒答记录"""
    ADMINISTRATOR = "administrator"
    """管理：设置、审计记录、全部文件"""


ROLE_NAMES = {Role.READER: "查阅", Role.EDITOR: "编辑", Role.ADMINISTRATOR: "管理"}
"""The roles as people read them."""
_RANK = {role: rank for rank, role in enumerate(Role)}


class Viewer(BaseModel):
    """Someone who uses the server, as one request knows them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    role: Role = Role.READER
    groups: frozenset[str] = Field(default=frozenset(), description="groups whose documents they may see")

    @property
    def may_edit(self) -> bool:
        """Whether documents may be changed."""
        return self._at_least(Role.EDITOR)

    @property
    def may_administer(self) -> bool:
        """Whether settings and records may be seen and changed; administrators see every document."""
        return self._at_least(Role.ADMINISTRATOR)

    def require(self, role: Role) -> None:
        """Raise ``Forbidden`` unless the viewer has at least this role."""
        if not self._at_least(role):
            raise Forbidden(f"这项操作需要“{ROLE_NAMES[role]}”权限：请联系管理员。")

    def _at_least(self, role: Role) -> bool:
        return _RANK[self.role] >= _RANK[role]


LOCAL = Viewer(name="本机", role=Role.ADMINISTRATOR)
"""Whoever uses a server without accounts: it listens on this machine only."""
