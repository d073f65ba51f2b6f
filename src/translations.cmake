# The interface in other languages: data/po/<language>.po becomes what gettext reads. Without msgfmt
# the program is English.
file(GLOB po_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/po/*.po)
find_program(MSGFMT_PROGRAM msgfmt)
set(mo_files "")
if(MSGFMT_PROGRAM)
  foreach(po ${po_files})
    get_filename_component(language ${po} NAME_WE)
    set(folder ${PROJECT_BINARY_DIR}/locale/${language}/LC_MESSAGES)
    file(MAKE_DIRECTORY ${folder})
    add_custom_command(OUTPUT ${folder}/bouncedesk.mo DEPENDS ${po} VERBATIM
      COMMAND ${MSGFMT_PROGRAM} --output-file=${folder}/bouncedesk.mo ${po})
    list(APPEND mo_files ${folder}/bouncedesk.mo)
    install(FILES ${folder}/bouncedesk.mo
            DESTINATION ${CMAKE_INSTALL_LOCALEDIR}/${language}/LC_MESSAGES)
  endforeach()
endif()
add_custom_target(translations ALL DEPENDS ${mo_files})

# After words in the code have changed: what there is to translate, and where translations lack it.
add_custom_target(update-po VERBATIM
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DUPDATE=ON
          -P ${PROJECT_SOURCE_DIR}/tests/lint/translations.cmake)
