#pragma once

#include <string>
#include <string_view>

/// The rights clock as one question and one answer in JSON, for a program that has nothing but
/// memory: the clock in the browser (apps/clock_wasm).
namespace sejour::wire {

/// Answers a question:
/// - `{"language":"fr","case":{…},"on":"2026-11-23"}`: a case of docs/rights-case.md. Gives what
///   `sejour rights --format json` prints, byte for byte; without `on`, one line for each day of
///   `ask`.
/// - `{"language":"fr","fields":[["permit_1_permit","…"],…]}`: the form of `/horloge`. Gives
///   `{"problems":[{"field","text"}]}`, or
///   `{"day","today","applications","deadlines","steps"}`, each of the last four a list of
///   `{"text","basis","certainty"}` in words.
/// What cannot be read gives `{"error":"…"}` in words. Never fails otherwise.
[[nodiscard]] std::string answer_question(std::string_view question);

}  // namespace sejour::wire
