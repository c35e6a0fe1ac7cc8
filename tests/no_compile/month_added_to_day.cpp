// REFUSED: conversion from|could not convert|no matching function
// 31 January and one month is no day: adding months names its rounding.
#include "base/date.h"

int main() {
  const sejour::Date expiry = sejour::date(2026, 1, 31);
#ifndef SEJOUR_ALLOWED
  const sejour::Date later = expiry + sejour::months{1};
#else
  const sejour::Date later = sejour::add_months_round_down(expiry, 1);
#endif
  return later == expiry ? 1 : 0;
}
