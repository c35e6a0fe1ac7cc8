// The rights clock as a WebAssembly module: the rooms of the program, and no system. It gets a
// question and gives an answer (src/wire/clock_answer.h), both UTF-8 JSON in its own memory.
//
//   exports.start();                               // once
//   const at = exports.question_room(length);      // write the question there
//   const size = exports.answer(length);           // answers it
//   exports.answer_place();                        // where the answer stands
#include <cstddef>
#include <string>
#include <string_view>

#include "wire/clock_answer.h"

namespace {

// They live between two calls, because the page reads the answer after the call.
std::string question;
std::string answer_text;

}  // namespace

extern "C" {

/// Given by the linker: makes the objects that stand outside functions. Because this file names it,
/// the linker leaves it to us, and does not make and destroy them around every call.
void __wasm_call_ctors();

/// The C++ library asks for what to do when a thread ends: there is one, and it never does.
int __cxa_thread_atexit(void (*)(void*), void*, void*);

/// Before anything else, once.
__attribute__((export_name("start"))) void start();
/// Room for a question of that many bytes. Valid until the next call.
__attribute__((export_name("question_room"))) char* question_room(std::size_t length);
/// Answers the question that was written there; returns the length of the answer in bytes.
__attribute__((export_name("answer"))) std::size_t answer(std::size_t length);
/// Where the answer stands. Valid until the next question.
__attribute__((export_name("answer_place"))) const char* answer_place();

int __cxa_thread_atexit(void (*)(void*), void*, void*) {
  return 0;
}

void start() {
  __wasm_call_ctors();
}

char* question_room(std::size_t length) {
  question.assign(length, ' ');
  return question.data();
}

std::size_t answer(std::size_t length) {
  answer_text = sejour::wire::answer_question(std::string_view{question}.substr(0, length));
  return answer_text.size();
}

const char* answer_place() {
  return answer_text.data();
}

}  // extern "C"
