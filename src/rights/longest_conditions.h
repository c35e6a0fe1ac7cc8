#pragma once

#include <string_view>
#include <vector>

#include "rights/file_facts.h"
#include "rights/longest_permit.h"

/// Single conditions of longer titles, read from a file.
namespace sejour::rights {

/// How a fact answers a condition.
struct FactCondition {
  cases::FactKind fact;
  std::string_view key;
  Citation article;
  std::vector<std::string_view> told_by;
  Certainty certainty = Certainty::Settled;
};

/// Met when the fact was stated, not met when its contrary was, not known when nobody said.
[[nodiscard]] Condition from_fact(const FileFacts& file, FactCondition of);

/// `months` of unbroken lawful stay before the next card, as stated or as the cards show.
[[nodiscard]] Condition lawful_stay(const FileFacts& file, int months, Citation article,
                                    Certainty certainty);

/// `months` of marriage before the next card.
[[nodiscard]] Condition married_for(const FileFacts& file, int months, Citation article,
                                    Certainty certainty);

/// Life together; violence in the family makes its end no obstacle (L. 423-5): a person reads.
[[nodiscard]] Condition life_together(const FileFacts& file, Citation article, Certainty certainty);

/// No serious threat to public order: only a person states one.
[[nodiscard]] Condition no_threat(const FileFacts& file, Citation article, Certainty certainty);

/// No absence that ended the card held by itself (L. 411-5): only a person states one.
void add_not_lapsed(std::vector<Condition>& conditions, const FileFacts& file);

/// The signed commitment, where the law asks for it of this person.
void add_commitment(std::vector<Condition>& conditions, const FileFacts& file);

/// Exam and language of a first card of that level, exemptions included, where asked for.
void add_integration(std::vector<Condition>& conditions, const FileFacts& file,
                     law::IntegrationLevel level);

}  // namespace sejour::rights
