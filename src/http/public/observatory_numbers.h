#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "app/observatory.h"
#include "app/ports/incidents.h"
#include "app/service_months.h"

namespace sejour::http {

/// What this installation made people wait for, up to that day (app::service_months). Empty where
/// there is no such number: an association follows files that others keep.
using ReadServiceMonths = std::function<Result<std::vector<app::ServiceMonth>>(Date today)>;

/// Everything that the observatory publishes.
struct ObservatoryNumbers {
  app::Observatory failures;
  std::vector<app::ServiceMonth> service;  ///< oldest month first; empty: nothing published
};

using KeptNumbers = std::shared_ptr<const ObservatoryNumbers>;

/// The numbers, counted once a day however many people look: only complete months are published, so
/// they change with the day at most. Any thread.
class DailyNumbers {
 public:
  /// The store lives longer. `service` may be empty.
  DailyNumbers(app::IncidentStore& incidents, ReadServiceMonths service)
      : incidents_(incidents), service_(std::move(service)) {}

  /// The numbers of that day. While another visitor waits for the first count of a day, those of
  /// the day before are given at once. Errors: those of the stores; nothing is kept then.
  [[nodiscard]] Result<KeptNumbers> of(Date today);

 private:
  [[nodiscard]] KeptNumbers kept(Date today) const;
  [[nodiscard]] KeptNumbers kept_last() const;
  [[nodiscard]] Result<KeptNumbers> count(Date today);

  app::IncidentStore& incidents_;
  ReadServiceMonths service_;
  std::mutex counting_;
  mutable std::mutex keeping_;
  KeptNumbers kept_;
  Date kept_on_;
};

}  // namespace sejour::http
