#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "cli/data_folder.h"

namespace sejour::cli {

/// A place of its own for each test, removed at the end.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "sejour-cli-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::filesystem::path path(const std::string& name = {}) const {
    return name.empty() ? path_ : path_ / name;
  }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream(path(name), std::ios::binary) << content;
  }
  [[nodiscard]] Result<std::unique_ptr<DataFolder>> open(WhenMissing when = WhenMissing::Create) {
    return DataFolder::open(path_, when, text::Language::French);
  }

 private:
  std::filesystem::path path_;
};

}  // namespace sejour::cli
