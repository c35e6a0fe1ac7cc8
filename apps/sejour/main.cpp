#include <CLI/CLI.hpp>

#include "cli/admin.h"
#include "cli/continuity.h"
#include "cli/demo.h"
#include "cli/files.h"
#include "cli/forecast.h"
#include "cli/rights.h"
#include "cli/serve.h"
#include "cli/transfer.h"
#include "cli/verify.h"

int main(int argc, char** argv) {
  int exit_code = 0;
  CLI::App app{sejour::text::Messages::of(sejour::cli::language()).get("cli.about"), "sejour"};
  app.require_subcommand(1);
  sejour::cli::register_rights(app, exit_code);
  sejour::cli::register_check(app, exit_code);
  sejour::cli::register_serve(app, exit_code);
  sejour::cli::register_demo(app, exit_code);
  sejour::cli::register_import(app, exit_code);
  sejour::cli::register_export(app, exit_code);
  sejour::cli::register_continuity(app, exit_code);
  sejour::cli::register_forecast(app, exit_code);
  sejour::cli::register_admin(app, exit_code);
  sejour::cli::register_verify(app, exit_code);
  CLI11_PARSE(app, argc, argv);
  return exit_code;
}
