#include "wire/csv_table.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sejour::wire {
namespace {

using Cells = std::vector<std::string>;

TEST(CsvTable, TakesTheSeparatorThatTheHeaderUses) {
  EXPECT_EQ(read_csv("nom;prénom\nDiallo;Awa\n").lines.at(0).cells, (Cells{"Diallo", "Awa"}));
  EXPECT_EQ(read_csv("nom,prénom\r\nDiallo,Awa\r\n").lines.at(0).cells, (Cells{"Diallo", "Awa"}));
  EXPECT_EQ(read_csv("nom\tprénom\nDiallo\tAwa").lines.at(0).cells, (Cells{"Diallo", "Awa"}));
}

TEST(CsvTable, QuotesMayHoldSeparatorsQuotesAndLineEnds) {
  const auto table = read_csv("a;b\n\"1;2\";\"dit \"\"x\"\"\nfin\"\nz;y\n");
  EXPECT_EQ(table.lines.at(0).cells, (Cells{"1;2", "dit \"x\"\nfin"}));
  EXPECT_EQ(table.lines.at(1).cells, (Cells{"z", "y"}));
  EXPECT_EQ(table.lines.at(1).number, 4U);
}

TEST(CsvTable, AQuoteThatIsNeverClosedTakesItsLineOnly) {
  const auto table = read_csv("a;b\n\"1;2\n3;4\n");
  ASSERT_EQ(table.lines.size(), 2U);
  EXPECT_EQ(table.lines.at(0).problem, "quote_not_closed");
  EXPECT_EQ(table.lines.at(0).raw, "\"1;2");
  EXPECT_EQ(table.lines.at(1).cells, (Cells{"3", "4"}));
  EXPECT_EQ(table.lines.at(1).number, 3U);
}

TEST(CsvTable, MissingCellsAreEmptyAndTooManyAreAProblem) {
  const auto table = read_csv("a;b\n1\n1;2;3\n1;2;;\n;;\n");
  ASSERT_EQ(table.lines.size(), 3U);
  EXPECT_EQ(table.lines.at(0).cells, (Cells{"1", ""}));
  EXPECT_EQ(table.lines.at(1).problem, "too_many_cells");
  EXPECT_TRUE(table.lines.at(2).problem.empty());
}

TEST(CsvTable, Windows1252AndUtf8GiveTheSameLetters) {
  EXPECT_EQ(as_utf8("\xEF\xBB\xBFPr\xC3\xA9nom"), "Prénom");
  EXPECT_EQ(as_utf8("Pr\xE9nom \x9Cuvre \x80"), "Prénom œuvre €");
}

TEST(CsvTable, AFormulaIsWrittenAsText) {
  EXPECT_EQ(write_csv_line({"=1+1", "a;b", "c\"d"}, ';'), "'=1+1;\"a;b\";\"c\"\"d\"\r\n");
}

RC_GTEST_PROP(CsvTable, WhatIsWrittenIsReadAgain, ()) {
  const auto letters = rc::gen::element('a', ';', '"', '\n', ',', 'z');
  const auto cell = rc::gen::map(rc::gen::container<std::string>(letters),
                                 [](const std::string& text) { return "x" + text + "x"; });
  const Cells cells{*cell, *cell, *cell};
  const auto table = read_csv("a;b;c\r\n" + write_csv_line(cells, ';'));
  RC_ASSERT(table.lines.size() == 1U);
  RC_ASSERT(table.lines.at(0).cells == cells);
}

}  // namespace
}  // namespace sejour::wire
