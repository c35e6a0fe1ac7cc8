#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>

#include "example_document.h"
#include "seal/signer.h"
#include "seal/trust_store.h"
#include "seal/verification.h"
#include "temporary_folder.h"

namespace sejour::seal {

/// An installation of its own: a signer, its certificate, and a store that knows it.
class OurSeal : public testing::Test {
 protected:
  OurSeal() {
    auto signer = Signer::load_or_create({.folder = folder_.path(),
                                          .organisation = "Préfecture de démonstration",
                                          .certificate_from = date(2026, 1, 1),
                                          .certificate_until = date(2029, 12, 31)});
    EXPECT_TRUE(signer);
    if (!signer) return;
    signer_.emplace(std::move(*signer));
    EXPECT_TRUE(store_.add_certificate(signer_->certificate_pem(), "nous", Trust::Demo));
  }

  std::string code(Specimen specimen = Specimen::Yes) const {
    const auto text = encode_residence_document(example_fields(), example_context(specimen));
    EXPECT_TRUE(text) << text.error().message;
    return signer_->sign_code(text.value_or("")).value_or("");
  }

  std::filesystem::path certificate() const { return folder_.path() / "seal-certificate.pem"; }

  const TemporaryFolder folder_;
  std::optional<Signer> signer_;
  TrustStore store_ = store_with_ants_test_signer();
  const VerifyOptions demo_{.test_signers = TestSigners::Accepted};
};

}  // namespace sejour::seal
