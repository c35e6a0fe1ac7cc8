#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "law/catalogue.h"

namespace sejour::law {

/// The permit of the catalogue with this id; a test that misspells one fails.
inline PermitId permit_named(std::string_view id) {
  const auto found = find_permit(id);
  EXPECT_TRUE(found) << id;
  return found.value_or(PermitId{});
}

}  // namespace sejour::law
