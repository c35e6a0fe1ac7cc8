#!/usr/bin/python3
"""Each rule of tidy on a small text that breaks it and on one that does not."""

import unittest

import code_rules
import repository_rules
from source import Source


def broken(rule, path, text):
    return [finding.line for finding in rule(Source(path, text))]


class Arrows(unittest.TestCase):
    def test_law_may_not_include_cases(self):
        text = '#include "base/date.h"\n#include "cases/event.h"\n'
        self.assertEqual(broken(code_rules.arrows, "src/law/a.cpp", text), [2])

    def test_store_may_not_include_http_but_may_include_wire(self):
        text = '#include "wire/event_json.h"\n#include "http/server.h"\n'
        self.assertEqual(broken(code_rules.arrows, "src/store/a.cpp", text), [2])

    def test_cli_may_include_any_room(self):
        text = '#include "http/server.h"\n#include "store/sqlite.h"\n'
        self.assertEqual(broken(code_rules.arrows, "src/cli/a.cpp", text), [])

    def test_an_include_names_its_room(self):
        self.assertEqual(broken(code_rules.arrows, "src/law/a.cpp", '#include "a.h"\n'), [1])


class BannedInside(unittest.TestCase):
    def test_streams_and_json_in_law(self):
        text = "#include <iostream>\n#include <vector>\n#include <nlohmann/json.hpp>\n"
        self.assertEqual(broken(code_rules.banned_inside, "src/law/a.cpp", text), [1, 3])

    def test_the_clock_in_cases(self):
        text = "auto t = Clock::now();\nauto u = time(nullptr);\nauto v = filing_time(a);\n"
        self.assertEqual(broken(code_rules.banned_inside, "src/cases/a.cpp", text), [1, 2])

    def test_words_in_comments_and_texts_are_free(self):
        text = '// Clock::now() is banned\nauto t = "getenv(";\n'
        self.assertEqual(broken(code_rules.banned_inside, "src/law/a.cpp", text), [])

    def test_outer_rooms_are_free(self):
        text = "#include <mutex>\n"
        self.assertEqual(broken(code_rules.banned_inside, "src/store/a.cpp", text), [])

    def test_the_wall_clock_has_one_door(self):
        text = "auto t = std::chrono::system_clock::now();\n"
        rule = code_rules.one_door_to_time
        self.assertEqual(broken(rule, "src/http/a.cpp", text), [1])
        self.assertEqual(broken(rule, "src/cli/system_clock.cpp", text), [])


class Sizes(unittest.TestCase):
    @staticmethod
    def function_of(lines):
        return "int f(int a) {\n" + "  a++;\n" * (lines - 2) + "}\n"

    def test_a_function_of_50_lines_is_well_and_one_of_51_is_not(self):
        self.assertEqual(broken(code_rules.sizes, "src/law/a.cpp", self.function_of(50)), [])
        self.assertEqual(broken(code_rules.sizes, "src/law/a.cpp", self.function_of(51)), [1])

    def test_a_constructor_with_braces_in_its_list_is_measured_to_its_end(self):
        text = "A::A(int a) : a_{a}, b_{1} {\n" + "  a++;\n" * 60 + "}\n"
        self.assertEqual(broken(code_rules.sizes, "src/law/a.cpp", text), [1])

    def test_a_table_may_be_long_and_a_method_may_not(self):
        table = "const Row kRows[] = {\n" + "    {1, f(2)},\n" * 80 + "};\n"
        self.assertEqual(broken(code_rules.sizes, "src/law/a.cpp", table), [])
        method = "class A {\n public:\n" + self.function_of(60) + "};\n"
        self.assertEqual(broken(code_rules.sizes, "src/law/a.h", method), [3])

    def test_a_file_of_401_lines(self):
        self.assertEqual(broken(code_rules.sizes, "src/law/a.h", "\n" * 401), [1])
        self.assertEqual(broken(code_rules.sizes, "tests/law/a.cpp", "\n" * 401), [])

    def test_a_line_of_101_columns_counts_letters_not_bytes(self):
        text = "é" * 100 + "\n" + "é" * 101 + "\n"
        self.assertEqual(broken(code_rules.sizes, "tests/law/a.cpp", text), [2])


class Comments(unittest.TestCase):
    def test_a_promise(self):
        text = "// TODO later\nint a = 1;  // fine\n"
        self.assertEqual(broken(code_rules.comments, "src/law/a.cpp", text), [1])

    def test_code_in_a_comment(self):
        text = "// close(file);\n// The file is closed; then reopened.\n// if (a) {\n"
        self.assertEqual(broken(code_rules.comments, "src/law/a.cpp", text), [1, 3])


class Declarations(unittest.TestCase):
    def test_a_public_function_without_docstring(self):
        text = "namespace a {\n/// Says.\nint f();\nint g();\n\nint h();\n}\n"
        self.assertEqual(broken(code_rules.documented, "src/law/a.h", text), [6])

    def test_plain_data_speaks_by_its_fields_and_shares_its_row(self):
        text = ("namespace a {\nstruct S {\n  int held;\n};\nS f();\n\nS g();\n"
                "class C final : public app::Port {\n};\n\nclass D {\n};\n}\n")
        self.assertEqual(broken(code_rules.documented, "src/law/a.h", text), [7, 11])

    def test_forward_declarations_and_methods_need_none(self):
        text = "namespace a {\nclass B;\n\n/// Is.\nclass C {\n public:\n  int f();\n};\n}\n"
        self.assertEqual(broken(code_rules.documented, "src/law/a.h", text), [])

    def test_a_fallible_function_is_nodiscard(self):
        text = ("Result<int> f();\n[[nodiscard]] Status g();\nStatus h(int a);\n"
                "class A {\n  Result<std::vector<int>> k() const;\n};\n")
        self.assertEqual(broken(code_rules.nodiscard, "src/app/a.h", text), [1, 3, 5])

    def test_a_bool_parameter(self):
        text = ("void f(int id, bool notify);\nbool g(int id);\n"
                "class A {\n  void k(bool b);\n public:\n  void m(bool b);\n};\n"
                "struct S {\n  bool held = false;\n};\n")
        self.assertEqual(broken(code_rules.no_flags, "src/app/a.h", text), [1, 6])


class Texts(unittest.TestCase):
    def test_french_in_a_literal_but_not_in_a_comment(self):
        text = 'auto a = "Déposée";\n// « déposée » of R. 431-5\nauto b = "Séjour";\n'
        self.assertEqual(broken(code_rules.texts_outside_code, "src/http/a.cpp", text), [1])

    def test_words_in_a_template(self):
        text = '<p class="body">{{title}}</p>\n<p>Bonjour</p>\n{{! why }}<a href="/x">{{{a}}}</a>\n'
        found = repository_rules.texts_outside_templates("templates/a.mustache", text)
        self.assertEqual([f.line for f in found], [2])


class Repository(unittest.TestCase):
    def test_a_path_of_one_machine(self):
        found = repository_rules.machine_paths("docs/a.md", "see docs/work/a\nsee /home/" "me/a\n")
        self.assertEqual([f.line for f in found], [2])

    def test_npm_versions_differ(self):
        files = {"dependencies.txt": "npm sass@1.0.0   css\n",
                 "package.json": '{"dependencies": {"sass": "1.0.1"}}'}
        self.assertEqual(len(list(repository_rules.npm_versions(files))), 1)

    def test_a_file_that_is_never_compiled(self):
        files = {"src/law/CMakeLists.txt": "sejour_library(law SOURCES a.cpp)",
                 "src/law/a.cpp": "", "src/law/b.cpp": ""}
        found = [f.path for f in repository_rules.dead_files(files)]
        self.assertEqual(found, ["src/law/b.cpp"])


if __name__ == "__main__":
    unittest.main()
