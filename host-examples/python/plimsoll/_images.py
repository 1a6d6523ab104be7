"""Images with their layers: their bytes are pushed into the engine as they are read, so an image of any size takes
little memory. What is pushed, and what comes of it, the contract's interface `images` says."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any

from wasmtime import _ffi as ffi
from wasmtime import component as wasm

# How much is read and handed over at once, in bytes: as 32 bytes for each it should fit the processor's cache.
_PIECE = 32 << 10


@dataclass(frozen=True)
class Image:
    """An image with its layers: the folder of an OCI layout, or an archive as ``docker save`` writes it.

    Findings carry its name. It is read when it is judged.
    """

    name: str
    path: Path


def is_layout(folder: Path) -> bool:
    """Whether a folder is an OCI image layout."""
    return (folder / "oci-layout").is_file() and (folder / "index.json").is_file()


def has_layers(folder: Path) -> bool:
    """Whether some blob of a layout is no JSON: an index, manifest or config is, a layer is not."""
    return any(path.is_file() and _start(path, 1) != b"{" for path in (folder / "blobs").glob("*/*"))


def is_archive(path: Path) -> bool:
    """Whether a file is a tar, plain or packed with gzip or zstd, and not a text."""
    start = _start(path, 512)
    return start.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd")) or start[257:262] == b"ustar"


def _start(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


class Scan:
    """A scan of the contract, in an instance of the component: `call` calls a function of it."""

    def __init__(self, call: Callable[..., Any], name: str) -> None:
        self._call = call
        self.resource = call("[constructor]scan", name, None)

    def read(self, image: Image, reading: Any) -> None:
        """Reads of an image what is needed to judge it.

        It ends early where the scan needs no more because something is wrong: it says so again when it is judged.
        What is not there the scan misses, and says so, too. Raises `OSError` where a file cannot be read.
        """
        if not image.path.is_dir():
            self._push("", image.path)
            return
        if not all(self._push(name, image.path / name) for name in ["oci-layout", "index.json"]):
            return
        tried: set[str] = set()
        while wanted := [path for path in self._wanted(reading) if path not in tried and _is_inside(path)]:
            for path in wanted:
                tried.add(path)
                file = image.path / path
                if file.is_file() and not self._push(path, file):
                    return

    def _wanted(self, reading: Any) -> list[str]:
        return [wanted.path for wanted in self._call("[method]scan.wanted", self.resource, reading)]

    def _push(self, name: str, path: Path) -> bool:
        """Pushes a file under a name, and says whether the scan wants more."""
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size if path.is_file() else None
            if self._call("[method]scan.open", self.resource, name, size) is not None:
                return False
            while piece := file.read(_PIECE):
                if self._call("[method]scan.write", self.resource, piece) is not None:
                    return False
        return self._call("[method]scan.close", self.resource) is None


def _is_inside(path: str) -> bool:
    """Whether a path stays below the folder it is joined to."""
    parts = PurePosixPath(path).parts
    return ".." not in parts and "/" not in parts[:1]


# --- Bytes, handed over all at once ---------------------------------------------------------------------
#
# wasmtime's Python interface makes a value of each byte of a list in a loop of its own, which takes seconds for a
# megabyte. A list in its C interface is an array of equal cells; filled by strides that takes a fortieth of the time.

_CELL = ctypes.sizeof(ffi.wasmtime_component_val_t)
_BYTE_IN_CELL = ffi.wasmtime_component_val_t.of.offset


class _Bytes:
    """The type `list<u8>`, as far as a call asks it."""

    def convert_to_c(self, store: Any, value: bytes, pointer: Any) -> None:
        cells = bytearray(_CELL * len(value))
        cells[::_CELL] = bytes([ffi.WASMTIME_COMPONENT_U8.value]) * len(value)
        cells[_BYTE_IN_CELL::_CELL] = value
        array = ffi.wasmtime_component_vallist_t()
        ffi.wasmtime_component_vallist_new_uninit(array, len(value))
        ctypes.memmove(array.data, (ctypes.c_char * len(cells)).from_buffer(cells), len(cells))
        pointer.contents.kind = ffi.WASMTIME_COMPONENT_LIST
        pointer.contents.of.list = array


class Writer(wasm.Func):
    """`scan.write`, whose second parameter is a list of bytes."""

    _type: Any

    @classmethod
    def of(cls, function: wasm.Func, store: Any) -> Writer:
        """The same function."""
        writer = cls.__new__(cls)
        writer._func = function._func
        known = function.type(store)
        writer._type = SimpleNamespace(params=[known.params[0], ("piece", _Bytes())], result=known.result)
        return writer

    def type(self, store: Any) -> Any:
        """What the call converts its arguments by."""
        return self._type
