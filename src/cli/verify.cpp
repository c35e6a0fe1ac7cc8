#include "cli/verify.h"

#include <fmt/core.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/files.h"
#include "cli/verify_report.h"
#include "seal/file_verification.h"
#include "text/messages.h"

namespace sejour::cli {
namespace {

constexpr int kAuthentic = 0;
constexpr int kNotAuthentic = 1;
constexpr int kUnreadable = 2;

struct Options {
  std::string source;
  std::string trust = "official";
  std::string on;
  std::string format = "text";
  std::vector<std::string> certificates;
};

Status trust_certificates(seal::TrustStore& store, const std::vector<std::string>& files,
                          const text::Messages& messages) {
  for (const auto& file : files) {
    ASSIGN_OR_RETURN(const std::string pem, read_file(file));
    const std::string label = messages.format("verify.report.given_signer", {{"file", file}});
    // A test authority can only be of demonstration, whoever gives its certificate.
    auto added = store.add_certificate(pem, label, seal::Trust::Official);
    if (!added && added.error().code == ErrorCode::Forbidden) {
      added = store.add_certificate(pem, label, seal::Trust::Demo);
    }
    if (!added) {
      return fail(added.error().code,
                  messages.format("verify.cli.bad_certificate",
                                  {{"file", file}, {"problem", added.error().message}}));
    }
  }
  return {};
}

// Not the name of a file, and it begins like a code or has the separator of the signature.
bool is_code(const std::string& source) {
  std::error_code error;
  if (std::filesystem::exists(source, error)) return false;
  const std::string code = seal::code_from_typed_text(source);
  return code.starts_with("DC0") || code.contains(seal::kUnitSeparator);
}

Result<seal::VerificationReport> verify(const Options& options, const text::Messages& messages) {
  seal::TrustStore store = seal::store_with_ants_test_signer();
  RETURN_IF_ERROR(trust_certificates(store, options.certificates, messages));
  seal::VerifyOptions how;
  if (options.trust == "demo") how.test_signers = seal::TestSigners::Accepted;
  if (!options.on.empty()) {
    ASSIGN_OR_RETURN(how.on, parse_day_option("--on", options.on));
  }
  if (is_code(options.source)) return seal::verify_bytes(options.source, store, how);
  if (options.source == "-") {
    ASSIGN_OR_RETURN(const std::string bytes, read_file(options.source));
    return seal::verify_bytes(bytes, store, how);
  }
  return seal::verify_file(options.source, store, how);
}

int exit_code_of(seal::Verdict verdict) {
  if (verdict == seal::Verdict::Authentic) return kAuthentic;
  return verdict == seal::Verdict::Unreadable ? kUnreadable : kNotAuthentic;
}

int run(const Options& options) {
  const auto& messages = text::Messages::of(language());
  const auto report = verify(options, messages);
  if (!report) {
    fmt::print(stderr, "{}\n", report.error().message);
    return kUnreadable;
  }
  if (options.format == "json") {
    fmt::print("{}\n",
               verify_json(*report).dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
  } else {
    fmt::print("{}", verify_text(*report, messages, today()));
  }
  return exit_code_of(report->verdict);
}

}  // namespace

void register_verify(CLI::App& app, int& exit_code) {
  const auto& messages = text::Messages::of(language());
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("verify", messages.get("verify.cli.about"));
  command->add_option("SOURCE", options->source, messages.get("verify.cli.source"))->required();
  command->add_option("--trust", options->trust, messages.get("verify.cli.trust"))
      ->check(CLI::IsMember({"official", "demo"}));
  command->add_option("--on", options->on, messages.get("verify.cli.on"));
  command->add_option("--format", options->format, messages.get("verify.cli.format"))
      ->check(CLI::IsMember({"text", "json"}));
  command->add_option("--certificate", options->certificates,
                      messages.get("verify.cli.certificate"));
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace sejour::cli
