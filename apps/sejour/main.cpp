#include <CLI/CLI.hpp>

#include "cli/files.h"
#include "cli/rights.h"

int main(int argc, char** argv) {
  int exit_code = 0;
  CLI::App app{sejour::text::Messages::of(sejour::cli::language()).get("cli.about"), "sejour"};
  app.require_subcommand(1);
  sejour::cli::register_rights(app, exit_code);
  sejour::cli::register_check(app, exit_code);
  CLI11_PARSE(app, argc, argv);
  return exit_code;
}
