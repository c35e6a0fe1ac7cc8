#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/ports/sealing.h"
#include "base/result.h"
#include "text/messages.h"

namespace sejour::cli {

/// How the line to the mail server is protected (see notify::MailSecurity).
enum class MailLine : std::uint8_t { Plain, StartTls, Tls };

/// `[mail]`: the server that takes our mails. The password lies in a file of its own.
struct MailConfiguration {
  std::string host;
  std::uint16_t port = 25;
  MailLine security = MailLine::Plain;
  std::string username;
  std::string password_file;
  std::string ca_file;
  std::string sender_address;
  std::string sender_name;
};

/// `[authority]`: who issues for real, and the act that designates it (design § 1).
struct AuthorityConfiguration {
  std::string name;
  std::string designation;  ///< reference of the act
  std::string ca_id;        ///< four signs, of the certification authority
  std::string certificate_id;
};

/// The mode of an organisation that follows files kept elsewhere, as `mode` in sejour.toml and as
/// `serve --mode` name it.
inline constexpr std::string_view kAssociationMode = "association";

/// The operator of short messages, `[sms]`.
struct SmsConfiguration {
  std::string url;
  std::string token_file;
  std::string sender;
  std::string ca_file;
};

/// `DIR/sejour.toml`. Everything is optional: without the file it is a demonstration.
struct Configuration {
  app::Issuance mode = app::Issuance::Demonstration;
  std::string public_address;  ///< begins the links of mails; empty: the address of `serve`
  std::optional<AuthorityConfiguration> authority;
  std::optional<MailConfiguration> mail;
  std::optional<SmsConfiguration> sms;
};

/// Reads a configuration. Errors: InvalidInput, naming the key and the way out: not TOML, a key
/// that is not known, a value of the wrong kind, real issuance without authority, its designation
/// or its certificate.
[[nodiscard]] Result<Configuration> parse_configuration(std::string_view toml,
                                                        text::Language language);

/// The same from a file; the default when there is none.
[[nodiscard]] Result<Configuration> read_configuration(const std::filesystem::path& file,
                                                       text::Language language);

}  // namespace sejour::cli
