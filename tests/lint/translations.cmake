# data/po follows the code: the template has the same messages as the sources, and each translation
# is complete, has nothing fuzzy, and its formats agree.
# cmake -DSOURCE=<project> [-DUPDATE=ON] -P translations.cmake
cmake_minimum_required(VERSION 3.18)

foreach(program xgettext msgfmt msgmerge)
  find_program(${program}_PROGRAM ${program})
  if(NOT ${program}_PROGRAM)
    message(STATUS "skipped: gettext is not installed")
    return()
  endif()
endforeach()

set(po ${SOURCE}/data/po)
set(template ${po}/bouncedesk.pot)
file(GLOB languages ${po}/*.po)
file(GLOB_RECURSE sources RELATIVE ${SOURCE} ${SOURCE}/src/*.c ${SOURCE}/src/*.h
     ${SOURCE}/src/*.def ${SOURCE}/include/*.h ${SOURCE}/include/*.def)
list(SORT sources)

# Only the files are named: line numbers would change with everything.
function(extract out)
  execute_process(
    COMMAND ${xgettext_PROGRAM} --language=C --from-code=UTF-8 --add-location=file --width=100
            --package-name=bouncedesk --add-comments=Translators --keyword --keyword=_
            --keyword=N_ --keyword=P_:1,2 --keyword=C_:1c,2 --keyword=NC_:1c,2
            --output=${out} ${sources}
    WORKING_DIRECTORY ${SOURCE} RESULT_VARIABLE status ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "xgettext: ${said}")
  endif()
  file(READ ${out} text)
  string(REGEX REPLACE "\"POT-Creation-Date[^\n]*\n" "" text "${text}")
  string(REPLACE "charset=CHARSET" "charset=UTF-8" text "${text}")
  string(REGEX REPLACE "^# SOME DESCRIPTIVE[^\n]*\n(#[^\n]*\n)+"
         "# What BounceDesk says. Made by \"cmake --build build --target update-po\".\n" text "${text}")
  file(WRITE ${out} "${text}")
endfunction()

if(UPDATE)
  extract(${template})
  foreach(language IN LISTS languages)
    execute_process(COMMAND ${msgmerge_PROGRAM} --quiet --update --backup=none --width=100
                            --no-fuzzy-matching --add-location=file ${language} ${template})
  endforeach()
  return()
endif()

string(RANDOM LENGTH 12 name)
set(fresh ${CMAKE_CURRENT_BINARY_DIR}/${name}.pot)
extract(${fresh})
file(READ ${fresh} now)
file(REMOVE ${fresh})
file(READ ${template} written)
string(REGEX REPLACE "#:[^\n]*\n" "" now "${now}")
string(REGEX REPLACE "#:[^\n]*\n" "" written "${written}")
if(NOT now STREQUAL written)
  message(FATAL_ERROR "data/po/bouncedesk.pot is stale: cmake --build build --target update-po")
endif()

foreach(language IN LISTS languages)
  execute_process(COMMAND ${msgfmt_PROGRAM} --check --statistics --output-file=/dev/null ${language}
                  RESULT_VARIABLE status ERROR_VARIABLE said)
  if(NOT status EQUAL 0 OR said MATCHES "fuzzy|untranslated")
    message(FATAL_ERROR "${language}: ${said}")
  endif()
  execute_process(COMMAND ${msgmerge_PROGRAM} --quiet --no-fuzzy-matching ${language} ${template}
                  COMMAND ${msgfmt_PROGRAM} --statistics --output-file=/dev/null -
                  RESULT_VARIABLE status ERROR_VARIABLE said)
  if(NOT status EQUAL 0 OR said MATCHES "fuzzy|untranslated")
    message(FATAL_ERROR "${language} lacks messages of the template: ${said}")
  endif()
endforeach()
message(STATUS "translations are complete")
