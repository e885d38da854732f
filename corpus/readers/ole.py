"""Whether an OLE container (.doc, .xls, .wps) is whole: LibreOffice opens one that was cut off without a word.

Source: [MS-CFB] 2.2 (header), 2.3 (FAT): the file is sectors of one size after a header; the FAT has an entry for
each of them.
"""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFF
_LARGEST_SECTOR = 0xFFFFFFFA
_FAT_LIST, _FAT_LIST_LENGTH = 76, 109
"""Where the header lists the sectors of the FAT; larger files (7 MB) go on elsewhere and are judged by these."""


def is_whole(data: bytes) -> bool:
    """Say whether all sectors in use lie within the file; the last one may be short."""
    if len(data) < 512:
        return False
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        return False
    size = 1 << shift
    listed = struct.unpack_from(f"<{_FAT_LIST_LENGTH}L", data, _FAT_LIST)
    highest = -1
    for number, sector in enumerate(each for each in listed if each < _LARGEST_SECTOR):
        if (sector + 2) * size > len(data):
            return False
        entries = struct.unpack_from(f"<{size // 4}L", data, (sector + 1) * size)
        used = [place for place, entry in enumerate(entries) if entry != _FREE]
        if used:
            highest = number * (size // 4) + used[-1]
    return highest >= 0 and len(data) > (highest + 1) * size
