#include "notify/folder_mailer.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>

#include "app/sms.h"

namespace sejour::notify {
namespace {

namespace fs = std::filesystem;

/// Where a short message goes in the letter box: a domain that exists nowhere (RFC 2606).
constexpr std::string_view kSmsDomain = "sms.demo.invalid";

bool write_whole(const fs::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return file.good();
}

std::string read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

FolderMailer::FolderMailer(fs::path folder, Sender sender, const app::Clock& clock)
    : folder_(std::move(folder)), sender_(std::move(sender)), clock_(clock) {}

app::DeliveryOutcome FolderMailer::deliver(const app::OutboxMessage& message) {
  const auto now_ms = clock_.now_ms();
  auto shown = message;
  if (const auto number = app::number_of_sms(message.to)) {
    shown.to = fmt::format("{}@{}", number->substr(1), kSmsDomain);
  }
  const auto mail = compose_mail(sender_, shown, now_ms);
  if (!mail) return {app::Delivery::Refused, mail.error().message};

  std::error_code error;
  fs::create_directories(folder_, error);
  const auto name = fmt::format("{:015}-{}", now_ms, to_text(message.id));
  const auto unfinished = folder_ / (name + ".part");
  if (!error && !write_whole(unfinished, *mail)) {
    error = std::make_error_code(std::errc::io_error);
  }
  if (!error) fs::rename(unfinished, folder_ / (name + ".eml"), error);
  if (!error) return {app::Delivery::Accepted, {}};

  std::error_code ignored;
  fs::remove(unfinished, ignored);
  return {app::Delivery::TryLater, "the mail folder: " + error.message()};
}

Result<std::vector<app::DeliveredMail>> FolderMailer::latest_mails(std::size_t limit) {
  std::error_code error;
  if (!fs::exists(folder_, error)) return std::vector<app::DeliveredMail>{};
  std::vector<std::string> names;
  for (fs::directory_iterator entry(folder_, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".eml") names.push_back(entry->path().filename().string());
  }
  if (error) return fail(ErrorCode::Unavailable, "the mail folder: " + error.message());

  std::ranges::sort(names, std::greater<>{});
  std::vector<app::DeliveredMail> mails;
  for (auto& name : names) {
    if (mails.size() == limit) break;
    auto mail = read_mail(read_whole(folder_ / name));
    if (!mail) continue;
    mail->name = std::move(name);
    mails.push_back(*std::move(mail));
  }
  return mails;
}

}  // namespace sejour::notify
