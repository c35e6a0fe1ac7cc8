#pragma once

#include "base/date.h"
#include "cases/event.h"

/// What the counter and the contact centre may do to a file: a closed list.
namespace sejour::cases {

/// The person shows a fiscal stamp that they bought.
struct DeclareStamp {
  Date today;
  StampDeclared stamp;
};

/// The téléservice cannot be used by this person: a substitute is open to them, on a day if one was
/// given.
struct OpenSubstitute {
  Date today;
  SubstituteOpened opened;
};

/// Contact data and address are mended for a person who is there, or the address of the account to
/// which they lost access.
struct FixContactData {
  Date today;
  PersonDescribed person;
  CounterFix fix;
};

/// A piece was sent by mistake, or belongs to somebody else.
struct RemoveWrongPiece {
  Date today;
  PieceRemoved removed;
  CounterFix fix;
};

}  // namespace sejour::cases
