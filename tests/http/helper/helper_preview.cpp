#include <fmt/format.h>

#include <cstdio>

#include "helper_world.h"

// Serves the helpers' pages for the browser checks: prints where and who, until its input ends.

namespace {

using sejour::http::helper::HelperWorld;

int run() {
  HelperWorld world;
  world.give_mandate({sejour::cases::MandateAct::See, sejour::cases::MandateAct::Prepare,
                      sejour::cases::MandateAct::File});
  fmt::print("port {}\n", world.port());
  for (const auto& [name, account] :
       {std::pair{"responsible", world.responsible}, std::pair{"volunteer", world.volunteer},
        std::pair{"person", world.person}, std::pair{"agent", world.agent}}) {
    (void)world.browser(account);
    fmt::print("{} {}\n", name, account.id.text());
  }
  fmt::print("file {}\ndraft {}\n\n", world.file.text(), world.draft.text());
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  return 0;
}

}  // namespace

int main() {
  return run();
}
