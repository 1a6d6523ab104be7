"""What the package promises, against the real component that PLIMSOLL_COMPONENT names."""

import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

sys.path.insert(0, os.path.dirname(__file__))

import images
import plimsoll
from plimsoll import CallError, CompileError, Engine, Image, Limits, LoadError, Module, Settings, Source

COMPONENT = Path(os.environ.get("PLIMSOLL_COMPONENT", "plimsoll.wasm")).resolve()
ROOT = Path(__file__).parents[3]
OURS = """# METADATA
# title: Images come from our registry
# custom:
#   id: ACME-001
#   severity: high
package plimsoll.dockerfile.our_registry

deny contains {"message": "not ours", "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	not startswith(stage.base.text, "registry.acme.example/")
}
"""


class WithEngine(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.engine = Engine(COMPONENT)
        cls.library = cls.engine.bundled()


class Checking(WithEngine):
    def test_a_finding_stands_where_the_source_must_change(self) -> None:
        report = self.library.check(Source("Dockerfile", "FROM alpine:3.20\nRUN sudo ls\nUSER 10001\n"))
        self.assertEqual(report.verdict, "fail")
        sudo = next(finding for finding in report.findings if "sudo" in finding.message)
        self.assertEqual((sudo.file, sudo.span.start.line, sudo.span.start.column), ("Dockerfile", 2, 5))
        self.assertEqual(sudo.excerpt.text, "RUN sudo ls")

    def test_a_source_that_cannot_be_read_is_an_error_with_a_place(self) -> None:
        report = self.library.check(Source("Dockerfile", b"FROM alpine\nRUN \xff\xfe\n"))
        self.assertEqual(report.verdict, "error")
        self.assertTrue(all(wrong.file == "Dockerfile" for wrong in report.diagnostics))

    def test_settings_reach_the_engine(self) -> None:
        source = Source("Dockerfile", "ARG TAG\nFROM registry.acme.example/a:${TAG}\n")
        reading = plimsoll.Reading(build_args={"TAG": "latest"})
        given = self.library.check(source, Settings(reading=reading))
        self.assertNotEqual(given.findings, self.library.check(source).findings)
        waiver = plimsoll.Waiver("PLM-D002", "a test", "ops", "2999-01-31", "plimsoll.yaml")
        report = self.library.check(source, Settings(waivers=[waiver]))
        allowed = next(finding for finding in report.findings if finding.rule == "PLM-D002")
        self.assertEqual(allowed.waived.owner, "ops")

    def test_a_folder_with_nothing_to_judge_has_not_passed(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "notes.txt").write_text("FROM a reader\n")
            with self.assertRaisesRegex(FileNotFoundError, "nothing to judge"):
                self.library.check_path(folder)
        with self.assertRaises(ValueError):
            plimsoll.verdict([])

    def test_threads_may_share_a_policy_set(self) -> None:
        sources = [Source(f"{n}/Dockerfile", f"FROM alpine:3.{n}\n") for n in range(8)]
        reports: dict[str, plimsoll.Report] = {}

        def judge(source: Source) -> None:
            reports[source.name] = self.library.check(source)

        threads = [threading.Thread(target=judge, args=(source,)) for source in sources]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(reports, {source.name: self.library.check(source) for source in sources})


class Compiling(WithEngine):
    def test_policies_of_ones_own_decide_alone_or_beside_the_library(self) -> None:
        source = Source("Dockerfile", "FROM alpine:3.20\n")
        alone = self.engine.compile([Module("ours.rego", OURS)], bundled=False)
        self.assertEqual([rule.id for rule in alone.rules()], ["ACME-001"])
        self.assertEqual([finding.rule for finding in alone.check(source).findings], ["ACME-001"])
        beside = self.engine.compile([Module("ours.rego", OURS)], profile="all")
        rules = {finding.rule for finding in beside.check(source).findings}
        self.assertLessEqual({"ACME-001", "PLM-D003"}, rules)

    def test_a_policy_that_does_not_compile_says_where_and_what_is_wrong(self) -> None:
        with self.assertRaises(CompileError) as caught:
            self.engine.compile([Module("bad.rego", "package bad\n\nallow if no_such_thing\n")])
        first = caught.exception.diagnostics[0]
        self.assertEqual((first.file, first.span.start.line), ("bad.rego", 3))
        self.assertIn("bad.rego:3:", str(caught.exception))

    def test_a_query_is_answered_with_data_and_input(self) -> None:
        policies = self.engine.compile([], data={"limit": 3}, bundled=False)
        self.assertEqual(policies.query("x := input.n + data.limit", {"n": 4})[0]["bindings"], {"x": 7})
        self.assertIsNone(policies.query("input.missing > data.limit", {"n": 1}))
        with self.assertRaises(CompileError):
            policies.query("input.n >", {"n": 1})


class Loading(WithEngine):
    def test_only_the_component_with_the_digest_is_taken(self) -> None:
        digest = hashlib.sha256(COMPONENT.read_bytes()).hexdigest()
        Engine(COMPONENT, sha256=digest)
        with self.assertRaisesRegex(LoadError, digest):
            Engine(COMPONENT, sha256="0" * 64)

    def test_a_component_that_is_not_there_or_none_is_said_to_be_so(self) -> None:
        with self.assertRaisesRegex(LoadError, "plimsoll component"):
            Engine("no/such.wasm")
        with self.assertRaises(LoadError):
            Engine(b"\0asm")

    def test_a_call_past_its_deadline_is_an_error_and_the_next_one_works(self) -> None:
        hasty = Engine(COMPONENT, limits=Limits(deadline=0.5)).bundled()
        pairs = "some i in numbers.range(1, 10000); some j in numbers.range(1, 10000)"
        with self.assertRaises(CallError) as caught:
            hasty.query(f"count([1 | {pairs}; i == j + 90000])")
        self.assertEqual(caught.exception.diagnostic.code, "engine/deadline")
        self.assertEqual(hasty.query("1 == 1")[0]["expressions"], [True])

    def test_a_check_that_gets_no_answer_is_no_pass(self) -> None:
        tight = Engine(COMPONENT, limits=Limits(memory=64 << 20)).bundled()
        report = tight.check(Source("Dockerfile", "FROM alpine\n" + "RUN true\n" * 1_000_000))
        self.assertEqual((report.verdict, report.diagnostics[0].level), ("error", "error"))
        self.assertEqual(tight.check(Source("Dockerfile", "FROM alpine\n")).documents, 1)


class Images(WithEngine):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def test_a_layout_and_its_archives_are_judged_with_their_layers(self) -> None:
        layout = self.library.check_image(images.write_layout(self.folder / "web"))
        self.assertEqual((layout.verdict, layout.documents, layout.kinds), ("fail", 1, ("image",)))
        secret = next(finding for finding in layout.findings if "app/.env" in finding.message)
        self.assertEqual((secret.layer.index, secret.layer.file), (0, "/app/.env"))
        self.assertNotIn(images.TOKEN, repr(layout))
        for name in ["web.tar", "web.tgz"]:
            archive = self.library.check_image(Image("web", images.write_archive(self.folder / name, images.layers())))
            with self.subTest(name):
                self.assertEqual({f.message for f in archive.findings}, {f.message for f in layout.findings})

    def test_what_is_damaged_or_missing_of_an_image_is_an_error_and_the_next_one_is_judged(self) -> None:
        layout = images.write_layout(self.folder / "web")
        packed = next(path for path in (layout / "blobs/sha256").iterdir() if path.read_bytes()[:2] == b"\x1f\x8b")
        whole = packed.read_bytes()
        packed.write_bytes(whole[:-9])
        self.assertEqual(self.library.check_image(layout).verdict, "error")
        packed.unlink()
        self.assertEqual(self.library.check_image(layout).verdict, "error")
        packed.mkdir()
        self.assertEqual(self.library.check_image(layout).verdict, "error")
        packed.rmdir()
        packed.write_bytes(whole)
        self.assertEqual(self.library.check_image(layout).verdict, "fail")
        with self.assertRaises(FileNotFoundError):
            self.library.check_image(self.folder / "no-such.tar")
        self.assertEqual(self.library.check_image(layout).verdict, "fail")

    def test_an_image_that_needs_more_memory_than_there_may_be_is_an_error(self) -> None:
        tight = Engine(COMPONENT, limits=Limits(memory=32 << 20)).bundled()
        many = images.tar({f"{number:x}/{'long' * 20}": (0o4755, b"x") for number in range(8000)})
        report = tight.check_image(Image("many", images.write_archive(self.folder / "many.tar", [many])))
        self.assertEqual((report.verdict, report.findings), ("error", ()))
        self.assertEqual((report.diagnostics[0].code, report.diagnostics[0].file), ("engine/fault", "many"))
        self.assertEqual(tight.check(Source("Dockerfile", "FROM alpine\n")).documents, 1)

    def test_threads_may_share_a_policy_set_for_images_and_texts(self) -> None:
        layout = images.write_layout(self.folder / "web")
        reports: list[plimsoll.Report] = []
        judges = [lambda: reports.append(self.library.check_image(layout))] * 3
        texts: list[plimsoll.Report] = []
        judges += [lambda: texts.append(self.library.check(Source("Dockerfile", "FROM alpine\n")))] * 3
        threads = [threading.Thread(target=judge) for judge in judges]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((len(reports), len(texts)), (3, 3))
        self.assertEqual(len({repr(report) for report in reports} | {repr(report) for report in texts}), 2)

    @unittest.skipUnless("PLIMSOLL_CLI" in os.environ, "PLIMSOLL_CLI names the command line to compare with")
    def test_images_get_the_command_lines_report_byte_for_byte(self) -> None:
        images.write_layout(self.folder / "deploy/web")
        (self.folder / "deploy/web.Dockerfile").write_text("FROM alpine:3.20\n")
        images.write_archive(self.folder / "web.tar", images.layers())
        images.write_archive(self.folder / "web.tgz", images.layers())
        before = os.getcwd()
        os.chdir(self.folder)
        try:
            for path in ["deploy", "deploy/web", "web.tar", "web.tgz"]:
                command = [os.path.join(before, os.environ["PLIMSOLL_CLI"]), "check", "--format", "json", path]
                expected = subprocess.run(command, capture_output=True, text=True).stdout
                self.assertIn("/app/.env", expected)
                with self.subTest(path):
                    self.assertEqual(plimsoll.to_json(self.library.check_path(path)), expected)
        finally:
            os.chdir(before)


class SameVerdict(WithEngine):
    @unittest.skipUnless("PLIMSOLL_EXPECTED" in os.environ, "PLIMSOLL_EXPECTED names what the command line wrote")
    def test_sources_of_every_kind_get_the_command_lines_report_byte_for_byte(self) -> None:
        before, sources = os.getcwd(), Path(os.environ["PLIMSOLL_SOURCES"])
        os.chdir(sources.parent)
        try:
            written = plimsoll.to_json(self.library.check_path(sources.name))
        finally:
            os.chdir(before)
        expected = Path(os.environ["PLIMSOLL_EXPECTED"]).read_bytes()
        self.assertEqual(written.encode(), expected)
        self.assertGreater(len(expected), 1000)


if __name__ == "__main__":
    unittest.main()
