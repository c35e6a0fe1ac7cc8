#pragma once

#include "http/public/forecast_data.h"
#include "http/public/forecast_trial.h"
#include "http/router.h"
#include "http/site.h"

namespace sejour::http {

/// What the pages of the forecast are made from.
struct ForecastPages {
  ForecastLibrary library;
  TrialPolicies policies;
  std::stop_token stop;  ///< asked when the server stops: a trial at work ends
};

/// `/pilotage/prevision`, open to everyone: the scenarios that come with the program side by side;
/// `/pilotage/prevision/{scenario}`: one of them with its pictures; `/hypotheses` below it: where
/// every number comes from; `/essai` below it: a scenario of one's own, run on a tenth of the
/// files. `/donnees/prevision/{scenario}`: the results as JSON.
void add_forecast_pages(Site& site, Router& router, ForecastPages pages);

}  // namespace sejour::http
