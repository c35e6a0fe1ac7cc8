// Sealing and verifying against the raw signature of OpenSSL, in one run (docs/performance.md).

#include <benchmark/benchmark.h>
#include <openssl/evp.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "seal/document_renderer.h"
#include "seal/openssl_handles.h"
#include "seal/residence_document.h"
#include "seal/signature.h"
#include "seal/signer.h"
#include "seal/symbol.h"
#include "seal/verification.h"

namespace sejour::seal {
namespace {

ResidenceDocumentFields fields() {
  return {.application_number = "7503202611230000042",
          .filed_on = date(2026, 8, 30),
          .authorisation = "Autorisé à travailler",
          .foreigner_number = "7503120521",
          .birth_name = "Traoré",
          .given_names = {"Aïcha", "Marie-Ève"},
          .birth = {.year = 1990, .month = 5, .day = 17},
          .birth_place = "Ségou",
          .birth_country = "ML",
          .nationality = "ML",
          .address_line_4 = "3 rue de l’Égalité",
          .postcode = "93200",
          .town = "Saint-Denis",
          .title_category = "Salarié",
          .valid_from = date(2026, 11, 24),
          .valid_until = date(2027, 2, 23)};
}

SealingContext context() {
  return {.ca_id = "FR00",
          .certificate_id = "SJ01",
          .issued_on = date(2026, 11, 23),
          .signed_on = date(2026, 11, 23),
          .specimen = Specimen::Yes};
}

const Signer& signer() {
  static const Signer made = [] {
    std::string folder = "/tmp/sejour-seal-bench-XXXXXX";
    if (mkdtemp(folder.data()) == nullptr) std::abort();
    auto created = Signer::load_or_create({.folder = folder,
                                           .organisation = "bench",
                                           .certificate_from = date(2026, 1, 1),
                                           .certificate_until = date(2027, 1, 1)});
    std::filesystem::remove_all(folder);
    if (!created) std::abort();
    return std::move(*created);
  }();
  return made;
}

std::string signed_text() {
  return encode_residence_document(fields(), context()).value();
}

// The limit: digest and signature only, contexts kept.
void raw_sign(benchmark::State& state) {
  const KeyHandle key(EVP_EC_gen("P-256"));
  const KeyContextHandle signing(EVP_PKEY_CTX_new(key.get(), nullptr));
  EVP_PKEY_sign_init(signing.get());
  const std::string text = signed_text();
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  std::array<unsigned char, 80> signature{};
  for (auto round : state) {
    unsigned int length = 0;
    std::size_t signature_length = signature.size();
    EVP_Digest(text.data(), text.size(), digest.data(), &length, digest_for(key.get()), nullptr);
    EVP_PKEY_sign(signing.get(), signature.data(), &signature_length, digest.data(), length);
    benchmark::DoNotOptimize(signature);
  }
  state.SetItemsProcessed(state.iterations());
}

void sign_code(benchmark::State& state) {
  const std::string text = signed_text();
  for (auto round : state) benchmark::DoNotOptimize(signer().sign_code(text));
  state.SetItemsProcessed(state.iterations());
}

void encode_document(benchmark::State& state) {
  const auto document = fields();
  for (auto round : state) {
    benchmark::DoNotOptimize(encode_residence_document(document, context()));
  }
  state.SetItemsProcessed(state.iterations());
}

void seal_document(benchmark::State& state) {
  const auto document = fields();
  for (auto round : state) {
    auto text = encode_residence_document(document, context());
    benchmark::DoNotOptimize(signer().sign_code(std::move(*text)));
  }
  state.SetItemsProcessed(state.iterations());
}

void verify_one_code(benchmark::State& state) {
  TrustStore store = store_with_ants_test_signer();
  if (!store.add_certificate(signer().certificate_pem(), "bench", Trust::Demo)) std::abort();
  const std::string code = signer().sign_code(signed_text()).value();
  for (auto round : state) benchmark::DoNotOptimize(verify_code(code, store, {}));
  state.SetItemsProcessed(state.iterations());
}

void make_one_symbol(benchmark::State& state) {
  const std::string code = signer().sign_code(signed_text()).value();
  for (auto round : state) benchmark::DoNotOptimize(make_symbol(code));
}

void print_one_page(benchmark::State& state) {
  text::PrintedDocument document{.title = "Attestation", .reference = "N° 1"};
  document.seal = text::PrintedSeal{.code = signer().sign_code(signed_text()).value()};
  for (int count = 0; count < 15; ++count) {
    document.blocks.push_back({.content = text::PrintedParagraph{std::string(200, 'a')}});
  }
  for (auto round : state) benchmark::DoNotOptimize(render_document(document));
}

BENCHMARK(raw_sign)->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(sign_code)->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(encode_document);
BENCHMARK(seal_document)->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(verify_one_code)->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(make_one_symbol);
BENCHMARK(print_one_page);

}  // namespace
}  // namespace sejour::seal

BENCHMARK_MAIN();
