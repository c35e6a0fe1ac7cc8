#include "cli/organisation.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "app/organisations.h"
#include "cli/data_folder.h"
#include "cli/files.h"
#include "identity/argon2id.h"
#include "identity/secrets.h"

namespace sejour::cli {
namespace {

struct OrganisationOptions {
  std::string data;
  std::string name;
  std::string town;
  std::string email;
  std::string responsible;
  std::string address;  ///< begins the link
};

const text::Messages& words() {
  return text::Messages::of(language());
}

/// A new folder says at once that it belongs to an association.
Status prepare_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder, error)) return {};
  std::filesystem::create_directories(folder, error);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  const auto file = folder / "sejour.toml";
  std::ofstream out(file, std::ios::binary);
  out << fmt::format("mode = \"{}\"\n", kAssociationMode);
  out.close();
  if (out) return {};
  return fail(ErrorCode::Unavailable,
              words().format("organisation.create.cannot_write", {{"path", file.string()}}));
}

Result<int> create(const OrganisationOptions& options) {
  RETURN_IF_ERROR(prepare_folder(options.data));
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Create, language()));
  const InstallationClock clock;
  identity::Argon2idHasher hasher;
  identity::Sha256Digest digest;
  auto address = options.address;
  if (address.empty()) address = data->configuration().public_address;
  if (address.empty()) address = "http://127.0.0.1:8080";
  auto& stores = data->stores();
  app::Organisations organisations(
      {stores.accounts(), stores.outbox(), clock, data->random(), hasher, digest},
      stores.organisations(), address);
  ASSIGN_OR_RETURN(const auto founded,
                   organisations.found({.name = options.name,
                                        .town = options.town,
                                        .responsible_name = options.responsible,
                                        .email = options.email,
                                        .language = std::string{text::code_of(language())}}));
  const auto* admitted = std::get_if<app::Admitted>(&founded.responsible);
  if (admitted == nullptr) {
    const bool invalid = std::holds_alternative<app::EmailInvalid>(founded.responsible);
    return fail(ErrorCode::InvalidInput,
                words().format(
                    invalid ? "organisation.create.bad_email" : "organisation.create.address_taken",
                    {{"email", options.email}}));
  }
  fmt::print("{}\n{}\n",
             words().format("organisation.create.done",
                            {{"name", founded.organisation.name}, {"email", options.email}}),
             admitted->link);
  return 0;
}

}  // namespace

void register_organisation(CLI::App& admin, int& exit_code) {
  auto options = std::make_shared<OrganisationOptions>();
  auto* group = admin.add_subcommand("organisation", words().get("organisation.about"));
  group->require_subcommand(1);
  auto* command = group->add_subcommand("create", words().get("organisation.create.about"));
  command->add_option("--data", options->data, words().get("admin.data"))->required();
  command->add_option("--name", options->name, words().get("organisation.create.name"))->required();
  command->add_option("--town", options->town, words().get("organisation.create.town"));
  command->add_option("--email", options->email, words().get("organisation.create.email"))
      ->required();
  command
      ->add_option("--responsible", options->responsible,
                   words().get("organisation.create.responsible"))
      ->required();
  command->add_option("--address", options->address, words().get("organisation.create.address"));
  command->callback([options, &exit_code] { exit_code = finish_command(create(*options)); });
}

}  // namespace sejour::cli
