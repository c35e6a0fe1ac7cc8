#include "cases/event.h"

#include <array>
#include <string_view>

namespace sejour::cases {
namespace {

/// In the order of `Body`. The contract ends before `case_imported`.
constexpr std::array<std::string_view, std::variant_size_v<BodyVariant>> kTypeNames{
    "entered_france",
    "permit_held",
    "filing_failed",
    "filed",
    "found_complete",
    "found_incomplete",
    "documents_requested",
    "documents_received",
    "attestation_issued",
    "commission_referred",
    "reasons_requested",
    "reasons_given",
    "decided",
    "administrative_appeal",
    "court_action",
    "suspended_by_judge",
    "annulled",
    "legal_aid_requested",
    "legal_aid_decided",
    "withdrawn",
    "card_handed_over",
    "address_changed",
    "case_imported",
    "person_described",
    "piece_added",
    "piece_removed",
    "decision_proposed",
    "task_opened",
    "task_closed",
    "mandate_given",
    "mandate_revoked",
    "incident_reported",
    "kept_elsewhere",
    "kin_linked",
    "fact_struck",
    "fact_recorded",
    "urgency_declared",
    "urgency_sorted",
    "court_order_received",
    "court_order_executed",
    "proposal_checked",
    "drawn_for_control",
    "repaired",
    "renewal_prepared",
    "situation_stated",
    "biometrics_taken",
    "card_production",
    "substitute_opened",
    "substitute_used",
    "stamp_declared",
    "counter_fix",
    "same_person_noted",
    "handed_over",
    "outside_list_asked"};

constexpr std::size_t kFirstOwnType = 22;
static_assert(kTypeNames[kFirstOwnType] == "case_imported");

}  // namespace

Body::Body() = default;
Body::Body(const Body& other) = default;
Body::Body(Body&& other) noexcept = default;
Body& Body::operator=(const Body& other) = default;
Body& Body::operator=(Body&& other) noexcept = default;
Body::~Body() = default;
bool Body::operator==(const Body& other) const {
  return static_cast<const BodyVariant&>(*this) == static_cast<const BodyVariant&>(other);
}
bool Event::operator==(const Event& other) const = default;

std::string_view type_name(const Body& body) {
  return kTypeNames[body.index()];
}

bool is_contract_event(const Body& body) {
  return body.index() < kFirstOwnType;
}

}  // namespace sejour::cases
