"""Plimsoll, the container policy engine, for Python.

    import plimsoll

    policies = plimsoll.Engine("plimsoll.wasm").bundled()
    report = policies.check(plimsoll.Source("Dockerfile", "FROM nginx:latest\\n"))
    for finding in report.findings:
        print(finding.severity, finding.rule, finding.message)

The engine is one WebAssembly component, and this is a thin host for it: it loads the component with wasmtime,
hands it what it is given and turns the answers into dataclasses. The records are those of the contract,
``wit/policy.wit``, which says what each field means. Nothing is decided here.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import threading
import time
import types
import typing
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

import wasmtime
from wasmtime import component as wasm

from ._images import Image as Image
from ._images import Scan, Writer, has_layers, is_archive, is_layout

# --- What the contract's interface `types` says ---------------------------------------------------------

Level = Literal["warning", "error"]
Kind = Literal["dockerfile", "workload", "image", "compose", "access", "object"]
Severity = Literal["low", "medium", "high", "critical"]
Principle = Literal["confidentiality", "integrity", "authorization", "non-repudiation"]
Action = Literal["warn", "deny"]
Verdict = Literal["pass", "fail", "error"]
Dialect = Literal["plimsoll", "conftest", "gatekeeper", "trivy", "kubescape"]


@dataclass(frozen=True)
class Position:
    """A place in a source: line and column count from 1, the offset in bytes from 0."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True)
class Span:
    """A half-open range of a source."""

    start: Position
    end: Position


@dataclass(frozen=True)
class Excerpt:
    """The line that a span starts on, fit to be shown, and where in it the mark stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Diagnostic:
    """Something wrong with a source or a policy: what, where, and what to do about it."""

    level: Level
    code: str
    message: str
    help: str | None
    file: str
    span: Span | None
    excerpt: Excerpt | None

    def __str__(self) -> str:
        place = f"{self.file}:{self.span.start.line}:{self.span.start.column}" if self.span else self.file
        remedy = f" ({self.help})" if self.help else ""
        return f"{place}: {self.message}{remedy}"


@dataclass(frozen=True)
class LayerPlace:
    """A place in the layers of an image."""

    index: int
    digest: str
    history: int | None
    file: str | None


@dataclass(frozen=True)
class Waived:
    """That somebody has allowed a finding for a while."""

    reason: str
    owner: str | None
    until: str | None
    file: str
    span: Span | None


@dataclass(frozen=True)
class Fix:
    """An edit that mends a finding by itself: what is taken out, and what is put in its place."""

    span: Span
    text: str


@dataclass(frozen=True)
class Finding:
    """One thing that must change."""

    rule: str
    title: str
    severity: Severity
    action: Action
    message: str
    remediation: str
    file: str
    document: str
    path: str
    span: Span | None
    excerpt: Excerpt | None
    sensitive: bool
    fix: Fix | None
    layer: LayerPlace | None
    waived: Waived | None


@dataclass(frozen=True)
class Report:
    """What came of a check. A verdict of ``error`` is never a pass."""

    verdict: Verdict
    documents: int
    kinds: tuple[Kind, ...]
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Control:
    """A control of a benchmark or standard that a rule gives evidence for."""

    framework: str
    id: str


@dataclass(frozen=True)
class Parameter:
    """What a rule leaves to those who use it; `default` and `value` are JSON texts."""

    name: str
    description: str
    default: str
    value: str


@dataclass(frozen=True)
class Examples:
    """What a rule finds and what it does not."""

    bad: str
    good: str


@dataclass(frozen=True)
class Rule:
    """A rule of a policy set, as its METADATA annotation describes it."""

    id: str
    title: str
    description: str
    severity: Severity
    action: Action
    principle: Principle | None
    controls: tuple[Control, ...]
    remediation: str
    examples: Examples | None
    sensitive: bool
    parameters: tuple[Parameter, ...]
    profiles: tuple[str, ...]
    kinds: tuple[Kind, ...]
    dialect: Dialect
    package: str
    file: str
    span: Span | None


# --- What a host gives ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class File:
    """One file of an OCI image layout: its path in the layout, and what it holds."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Source:
    """One thing to judge. Findings carry its name; nothing is opened by it.

    The content is the text of a file, its bytes, or the files of an OCI image layout that matter. The kind is told
    from name and content where it is not given.
    """

    name: str
    content: str | bytes | Sequence[File]
    kind: Kind | None = None


@dataclass(frozen=True)
class Module:
    """One file of policy; whether it is Rego, YAML or JSON is told from the ending of its name."""

    name: str
    source: str
    version: Literal["v0", "v1"] | None = None


@dataclass(frozen=True)
class Waiver:
    """Allows findings for a while: `until` is the last day, as in ``2027-01-31``."""

    rule: str
    reason: str
    owner: str
    until: str
    file: str
    path: str | None = None
    object: str | None = None
    span: Span | None = None


@dataclass(frozen=True)
class Deployment:
    """The sources that say what is deployed to an environment: globs for their names."""

    environment: str
    files: Sequence[str]


@dataclass(frozen=True)
class Reading:
    """How sources are read: what one would say on the command line of docker or docker compose."""

    build_args: Mapping[str, str] = field(default_factory=dict)
    target: str | None = None
    platform: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    deployments: Sequence[Deployment] = ()


@dataclass(frozen=True)
class Settings:
    """What a decision depends on besides its source. `now` is in nanoseconds since 1970."""

    now: int = field(default_factory=time.time_ns)
    seed: int = 0
    fail_on: Severity = "medium"
    reading: Reading = Reading()
    waivers: Sequence[Waiver] = ()


@dataclass(frozen=True)
class Limits:
    """What one call may use up: seconds for each source, and bytes of memory."""

    deadline: float = 10.0
    memory: int = 512 << 20


# --- What can go wrong ----------------------------------------------------------------------------------


class Error(Exception):
    """There is no answer at all. What is wrong with a source is never one of these: its report says so."""


class LoadError(Error):
    """The component is not there, not the one that was expected, or does not run here."""


class CallError(Error):
    """A call ended without an answer: its deadline passed, or its memory or stack was used up."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


class CompileError(Error):
    """Policies or a query do not compile; `diagnostics` has all that is wrong with them."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(str(diagnostic) for diagnostic in diagnostics))
        self.diagnostics = tuple(diagnostics)


# --- The engine -----------------------------------------------------------------------------------------

# How often the clock that ends overlong calls ticks, in seconds.
_TICK = 0.01

# As much stack as the Rust SDK gives.
_STACK_BYTES = 1 << 20


class Engine:
    """The component, loaded once. Policy sets made by it share the compiled code."""

    def __init__(
        self,
        component: str | os.PathLike[str] | bytes,
        *,
        sha256: str | None = None,
        limits: Limits = Limits(),
    ) -> None:
        """Loads the component from a file or its bytes.

        Where `sha256` is given, in hexadecimal digits, only a component with that digest is taken. wasmtime compiles
        the component, which takes seconds, and remembers the result in the user's cache folder.
        """
        code = component if isinstance(component, bytes) else _read(Path(component))
        if sha256 is not None and (found := hashlib.sha256(code).hexdigest()) != sha256.lower():
            raise LoadError(f"the component's digest is {found}, and not {sha256}: take the one you verified")
        config = wasmtime.Config()
        config.cache = True
        config.epoch_interruption = True
        config.max_wasm_stack = _STACK_BYTES
        config.cranelift_nan_canonicalization = True
        try:
            self._engine = wasmtime.Engine(config)
            self._component = wasm.Component(self._engine, code)
        except wasmtime.WasmtimeError as error:
            raise LoadError(f"the component does not load: {error}") from error
        self.limits = limits
        threading.Thread(target=_tick, args=(weakref.ref(self),), name="plimsoll-clock", daemon=True).start()

    def bundled(self) -> PolicySet:
        """The library of rules that comes with the engine, compiled when the component was built."""
        return PolicySet(self, lambda instance: instance.call("[static]policy-set.bundled"))

    def compile(
        self,
        modules: Iterable[Module],
        *,
        data: Any = None,
        bundled: bool = True,
        profile: str | None = None,
        dialect: Dialect | None = None,
        namespaces: Sequence[str] = (),
        combine: bool = False,
    ) -> PolicySet:
        """Compiles policies of your own, beside the bundled library or without it.

        Raises `CompileError` with all that is wrong with them.
        """
        options = wasm.Record()
        options.__dict__.update(
            bundled=bundled, dialect=dialect, namespaces=list(namespaces), profile=profile, combine=combine, fixtures=[]
        )
        texts = _lower(list(modules))
        base = json.dumps({} if data is None else data)
        return PolicySet(self, lambda instance: instance.call("[static]policy-set.compile", texts, base, options))


class PolicySet:
    """Compiled policies. May be used from many threads, which take turns: make one for each that should not wait."""

    def __init__(self, engine: Engine, make: Callable[[_Instance], Any]) -> None:
        self._engine = engine
        self._make = make
        self._lock = threading.Lock()
        self._ready: tuple[_Instance, Any] | None = None
        with self._lock:
            self._instance(subject="policies")

    def rules(self) -> list[Rule]:
        """The rules that decide, ordered by id."""
        return [_lift(Rule, rule) for rule in self._call("rules", subject="policies")]

    def check(self, source: Source, settings: Settings | None = None) -> Report:
        """The report on one source."""
        return self.check_set([source], settings)[0]

    def check_set(self, sources: Sequence[Source], settings: Settings | None = None) -> list[Report]:
        """The reports on sources that belong together, such as the manifests of one application, in their order.

        Where a call ends without an answer, every report says so and its verdict is ``error``.
        """
        try:
            reports = self._call(
                "check",
                _lower(list(sources)),
                _lower(settings or Settings()),
                subject=", ".join(source.name for source in sources),
                sources=len(sources),
            )
        except CallError as error:
            return [_undecided(error, source.name) for source in sources]
        return [_lift(Report, report) for report in reports]

    def check_image(self, image: Image | str | os.PathLike[str], settings: Settings | None = None) -> Report:
        """The report on an image with its layers: the folder of an OCI layout, or an archive of ``docker save``.

        Raises `OSError` where a file of it cannot be read.
        """
        if not isinstance(image, Image):
            image = Image(Path(image).as_posix(), Path(image))
        settings = settings or Settings()
        try:
            with self._turn(image.name) as (instance, policies):
                scan = Scan(instance.call, image.name)
                try:
                    scan.read(image, _lower(settings.reading))
                except OSError:
                    instance.drop(scan.resource)
                    raise
                report = instance.call("[method]policy-set.check-scan", policies, scan.resource, _lower(settings))
        except CallError as error:
            return _undecided(error, image.name)
        return _lift(Report, report)

    def check_path(self, path: str | os.PathLike[str], settings: Settings | None = None) -> list[Report]:
        """The reports on a file, or on what is below a folder: Dockerfiles, manifests, Compose files, images.

        Raises `FileNotFoundError` where nothing there can be judged: that is no pass.
        """
        gathered = gather(path)
        decided = iter(self.check_set([found for found in gathered if isinstance(found, Source)], settings))
        reports = [
            self.check_image(found, settings) if isinstance(found, Image) else next(decided) for found in gathered
        ]
        judged = [report for report in reports if report.documents or report.diagnostics]
        if not judged:
            raise FileNotFoundError(f"nothing to judge in {os.fspath(path)}")
        return judged

    def query(self, query: str, input: Any = None, settings: Settings | None = None) -> list[Any] | None:
        """Evaluates a Rego query such as ``data.example.allow`` against `input`; `None` where it holds nowhere.

        Raises `CompileError` where the query does not compile or cannot be evaluated.
        """
        given = None if input is None else json.dumps(input)
        answer = self._call("query", query, given, _lower(settings or Settings()), subject="query")
        answer = answer.payload if isinstance(answer, wasm.Variant) else answer
        if isinstance(answer, wasm.Record):
            raise CompileError([_lift(Diagnostic, answer)])
        return None if answer is None else typing.cast("list[Any]", json.loads(answer))

    def _call(self, method: str, *arguments: Any, subject: str, sources: int = 1) -> Any:
        with self._turn(subject) as (instance, resource):
            return instance.call(f"[method]policy-set.{method}", resource, *arguments, sources=sources)

    @contextlib.contextmanager
    def _turn(self, subject: str) -> Iterator[tuple[_Instance, Any]]:
        """The instance and the compiled policies in it, for as long as nobody else may call into it."""
        with self._lock:
            instance, resource = self._instance(subject)
            try:
                yield instance, resource
            except wasmtime.WasmtimeError as error:
                # What has trapped must not be entered again: the next call gets a new instance.
                self._ready = None
                raise CallError(_ended(error, subject, self._engine.limits)) from error

    def _instance(self, subject: str) -> tuple[_Instance, Any]:
        if self._ready is None:
            try:
                instance = _Instance(self._engine)
                made = self._make(instance)
            except wasmtime.WasmtimeError as error:
                raise CallError(_ended(error, subject, self._engine.limits)) from error
            made = made.payload if isinstance(made, wasm.Variant) else made
            if isinstance(made, list):
                raise CompileError([_lift(Diagnostic, wrong) for wrong in made])
            self._ready = (instance, made)
        return self._ready


class _Instance:
    """One instance of the component, used by one caller at a time."""

    def __init__(self, engine: Engine) -> None:
        self._limits = engine.limits
        self._store = wasmtime.Store(engine._engine)
        self._store.set_limits(memory_size=engine.limits.memory)
        self._store.set_epoch_deadline(_ticks(engine.limits.deadline))
        # Nothing is put into the linker: a component that imported anything would not load.
        self._instance = wasm.Linker(engine._engine).instantiate(self._store, engine._component)
        self._functions: dict[str, wasm.Func] = {}

    def call(self, name: str, *arguments: Any, sources: int = 1) -> Any:
        function = self._functions.get(name) or self._find(name)
        self._store.set_epoch_deadline(_ticks(self._limits.deadline * max(sources, 1)))
        return function(self._store, *arguments)

    def drop(self, resource: wasm.ResourceAny) -> None:
        resource.drop(self._store)

    def _find(self, name: str) -> wasm.Func:
        holder = "policies" if "policy-set" in name else "images"
        interface = self._instance.get_export_index(self._store, f"plimsoll:policy/{holder}@0.1.0")
        index = interface and self._instance.get_export_index(self._store, name, interface)
        function = index and self._instance.get_func(self._store, index)
        if not function:
            raise LoadError(f"the component has no `{name}`: it is of another version than this package")
        if name == "[method]scan.write":
            function = Writer.of(function, self._store)
        self._functions[name] = function
        return function


def _tick(engine: weakref.ref[Engine]) -> None:
    while (alive := engine()) is not None:
        alive._engine.increment_epoch()
        del alive
        time.sleep(_TICK)


def _ticks(seconds: float) -> int:
    return int(seconds / _TICK) + 2


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LoadError(f"the component cannot be read: {error}; `plimsoll component -o {path}` writes it") from error


def _ended(error: Exception, subject: str, limits: Limits) -> Diagnostic:
    """What to tell people who wanted `subject` judged when a call gave no answer."""
    # The cause of a trap stands in the last line, after where it happened; nothing else tells one from another.
    cause = str(error).strip().splitlines()[-1:]
    why = "".join(cause).strip()
    if why == "wasm trap: interrupt":
        what = ("engine/deadline", f"not decided within {limits.deadline:g}s")
        remedy = "look for a policy that does not end, or give it more time"
    elif why == "wasm trap: call stack exhausted":
        what = ("engine/stack", "nested too deep to decide")
        remedy = "look for a policy or document with thousands of levels"
    else:
        what = ("engine/fault", f"the engine failed: {why}")
        remedy = f"if {limits.memory >> 20} MiB of memory should have been enough, please report it with this source"
    return Diagnostic("error", *what, help=remedy, file=subject, span=None, excerpt=None)


def _undecided(error: CallError, name: str) -> Report:
    """The report on what a call gave no answer about."""
    return Report("error", 0, (), (), (dataclasses.replace(error.diagnostic, file=name),))


# --- Between dataclasses and the contract's records -----------------------------------------------------

_T = TypeVar("_T")


def _lift(kind: type[_T], value: Any) -> _T:
    """A value of the contract as `kind` says it: a dataclass, an option, a tuple of them, or itself."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if value is None:
        return typing.cast(_T, None)
    if origin in (types.UnionType, typing.Union):
        return typing.cast(_T, _lift(arguments[0], value))
    if origin is tuple:
        return typing.cast(_T, tuple(_lift(arguments[0], item) for item in value))
    if dataclasses.is_dataclass(kind):
        return kind(*(_lift(hint, getattr(value, name)) for name, hint in _fields(kind)))
    return typing.cast(_T, value)


_known_fields: dict[Any, list[tuple[str, Any]]] = {}


def _fields(kind: Any) -> list[tuple[str, Any]]:
    if kind not in _known_fields:
        hints = typing.get_type_hints(kind)
        _known_fields[kind] = [(f.name, hints[f.name]) for f in dataclasses.fields(kind)]
    return _known_fields[kind]


def _lower(value: Any) -> Any:
    """A value as wasmtime takes it: dataclasses become records, names get the contract's hyphens."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        record = wasm.Record()
        for f in dataclasses.fields(value):
            setattr(record, f.name.replace("_", "-"), _lower(getattr(value, f.name)))
        return record
    if isinstance(value, Mapping):
        return [_lower(_Setting(name, value[name])) for name in value]
    if isinstance(value, (list, tuple)):
        return [_lower(item) for item in value]
    return value


@dataclass(frozen=True)
class _Setting:
    name: str
    value: str


# --- Files in, JSON out ---------------------------------------------------------------------------------


def gather(path: str | os.PathLike[str]) -> list[Source | Image]:
    """What may be worth judging in a file or below a folder, in the order of their paths.

    An OCI image layout is an image where its layers are there, and else one source of its JSON files. An archive of
    an image is one where it is named itself.
    """
    start = Path(path)
    if not start.is_dir():
        return [Image(start.as_posix(), start) if is_archive(start) else _source(start)]
    if is_layout(start):
        return [Image(start.as_posix(), start) if has_layers(start) else _layout(start)]
    found: list[Source | Image] = []
    for entry in sorted(start.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            # What a link leads to is found where it stands.
            found += [] if entry.is_symlink() or entry.name == ".git" else gather(entry)
        elif _is_candidate(entry.name.lower()):
            found.append(_source(entry))
    return found


def _source(path: Path) -> Source:
    content = path.read_bytes()
    try:
        return Source(path.as_posix(), content.decode())
    except UnicodeDecodeError:
        return Source(path.as_posix(), content)


def _is_candidate(name: str) -> bool:
    return "dockerfile" in name or "containerfile" in name or name.endswith((".yaml", ".yml", ".json"))


def _layout(folder: Path) -> Source:
    paths = [folder / "oci-layout", folder / "index.json", *(folder / "blobs").glob("*/*")]
    files = [File(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths if path.is_file()]
    described = [file for file in files if file.content.startswith(b"{")]
    return Source(folder.as_posix(), sorted(described, key=lambda file: file.path))


def to_json(reports: Iterable[Report]) -> str:
    """The reports of one run as the JSON document that ``plimsoll check --format json`` writes, byte for byte."""
    reports = list(reports)
    findings = [finding for report in reports for finding in report.findings]
    diagnostics = [diagnostic for report in reports for diagnostic in report.diagnostics]
    standing = [finding.severity for finding in findings if finding.waived is None]
    levels = [diagnostic.level for diagnostic in diagnostics]
    document = {
        "verdict": verdict(reports),
        "summary": {
            "sources": len(reports),
            "documents": sum(report.documents for report in reports),
            "findings": {s: standing.count(s) for s in typing.get_args(Severity) if s in standing},
            "waived": len(findings) - len(standing),
            # What a baseline knows from before; this package has none.
            "known": 0,
            "errors": levels.count("error"),
            "warnings": levels.count("warning"),
        },
        "findings": [_plain(finding) for finding in findings],
        "diagnostics": [_plain(diagnostic) for diagnostic in diagnostics],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def verdict(reports: Iterable[Report]) -> Verdict:
    """The verdict on a run: an error anywhere makes it an error, and else a failure anywhere a failure.

    Raises `ValueError` where there is no report: what was not judged has not passed.
    """
    verdicts = {report.verdict for report in reports}
    if not verdicts:
        raise ValueError("there is no report, so there is no verdict")
    return "error" if "error" in verdicts else "fail" if "fail" in verdicts else "pass"


def _plain(value: Any) -> Any:
    """A dataclass as a JSON object without what is absent."""
    if dataclasses.is_dataclass(value):
        members = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {name: _plain(member) for name, member in members if member is not None}
    return value
