set(SEJOUR_DESK_SOURCES
  desk/act_pages.cpp
  desk/acts_forms.cpp
  desk/acts_page.cpp
  desk/desk.cpp
  desk/document_pages.cpp
  desk/dossier_page.cpp
  desk/fact_page.cpp
  desk/file_view.cpp
  desk/history_view.cpp
  desk/notices_view.cpp
  desk/people_pages.cpp
  desk/permit_field.cpp
  desk/queue_page.cpp
  desk/words.cpp)

# After those of all areas, so that the groups of files compiled together stay what they were.
set(SEJOUR_STEERING_SOURCES
  desk/board_export.cpp
  desk/board_page.cpp
  desk/board_view.cpp
  desk/board_words.cpp
  desk/horizon_page.cpp
  desk/steering.cpp
  desk/trend_chart.cpp)
