set(SEJOUR_PORTAL_SOURCES
  portal/account_pages.cpp
  portal/countries.cpp
  portal/draft_pages.cpp
  portal/outlook_view.cpp
  portal/password_pages.cpp
  portal/permit_choice.cpp
  portal/steps.cpp)
