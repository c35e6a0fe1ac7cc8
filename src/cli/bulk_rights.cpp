#include "cli/bulk_rights.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <thread>

#include "cli/files.h"
#include "rights/clock.h"
#include "wire/case_json.h"
#include "wire/json_writer.h"
#include "wire/rights_json.h"

namespace sejour::cli {
namespace {

constexpr std::size_t kLinesPerBatch = 8192;

void write_error(std::string& out, const wire::CaseError& error) {
  wire::JsonWriter json(out);
  json.begin_object();
  json.key("id");
  if (error.id.empty()) {
    json.null();
  } else {
    json.value(std::string_view{error.id});
  }
  json.key("error");
  json.begin_object();
  json.key("event");
  if (error.event == 0) {
    json.null();
  } else {
    json.value(error.event);
  }
  json.field("field", std::string_view{error.field});
  json.field("message", std::string_view{wire::describe(error, language())});
  json.end_object();
  json.end_object();
  out += '\n';
}

void answer_line(std::string& out, std::string_view line, std::optional<Date> on, Date today,
                 text::Language language) {
  const auto read = wire::read_case(line, wire::Keep::WhatAnswersNeed);
  if (!read) return write_error(out, read.error());
  const auto answer = [&](Date day) {
    out += bulk_prefix(read->id);
    wire::write_rights(out, rights::clock(wire::state_on(*read, day), day), language);
    out += "}\n";
  };
  if (on) return answer(*on);
  if (read->ask.empty()) return answer(today);
  for (const Date day : read->ask) answer(day);
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Answers a batch on all processors; each takes a run of lines, so the order is kept.
class Batch {
 public:
  Batch(std::optional<Date> on, Date today) : on_(on), today_(today) {}

  void answer(const std::vector<std::string>& lines) {
    const std::size_t workers = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::string> outputs(workers);
    {
      std::vector<std::jthread> threads;
      for (std::size_t worker = 0; worker < workers; ++worker) {
        threads.emplace_back([&, worker] {
          const std::size_t begin = lines.size() * worker / workers;
          const std::size_t end = lines.size() * (worker + 1) / workers;
          for (std::size_t i = begin; i < end; ++i) {
            if (!is_blank(lines[i])) {
              answer_line(outputs[worker], lines[i], on_, today_, language_);
            }
          }
        });
      }
    }
    for (const auto& output : outputs) std::fwrite(output.data(), 1, output.size(), stdout);
  }

 private:
  std::optional<Date> on_;
  Date today_;
  text::Language language_ = language();
};

/// True when the other side of standard input has sent all it has: a program that asks line by
/// line, or a person who types, must not wait for a batch to fill.
bool is_waiting_for_answer() {
  if (std::cin.rdbuf()->in_avail() > 0) return false;
  pollfd input{.fd = 0, .events = POLLIN, .revents = 0};
  return ::poll(&input, 1, 0) == 0;
}

void answer_stream(std::istream& in, Batch& batch) {
  std::vector<std::string> lines;
  std::string line;
  while (std::getline(in, line)) {
    lines.push_back(std::move(line));
    if (lines.size() >= kLinesPerBatch || (&in == &std::cin && is_waiting_for_answer())) {
      batch.answer(lines);
      std::fflush(stdout);
      lines.clear();
    }
  }
  batch.answer(lines);
  std::fflush(stdout);
}

}  // namespace

std::string bulk_prefix(std::string_view id) {
  std::string out;
  wire::JsonWriter json(out);
  json.begin_object();
  json.field("id", id);
  out += ",\"rights\":";
  return out;
}

int answer_lines(const std::vector<std::string>& files, std::optional<Date> on) {
  std::ios::sync_with_stdio(false);
  Batch batch(on, today());
  int exit_code = 0;
  for (const auto& file : files) {
    if (file == "-") {
      answer_stream(std::cin, batch);
      continue;
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) {
      const auto content = read_file(file);
      fmt::print(stderr, "sejour: {}\n", content ? file : content.error().message);
      exit_code = 2;
      continue;
    }
    answer_stream(in, batch);
  }
  return exit_code;
}

}  // namespace sejour::cli
