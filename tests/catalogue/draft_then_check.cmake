# What "bouncedesk draft" prints passes "bouncedesk check" but for the keys left to fill in.
# cmake -DPROGRAM=<bouncedesk> -DDATA=<data> -DFOLDER=<scratch> -P draft_then_check.cmake
cmake_minimum_required(VERSION 3.18)
set(replies
  "550 5.7.1 [FRB12] kim@example.net may not frobnicate through mx3.mail.example.net"
  "421-4.7.0 it's a \"frobnication\" day\n421 4.7.0 until Tue, 3 Feb 2026 10:00:00 +0100: see https://example.net/?id=77"
  "The frobnicator of kim@example.net refuses to talk (C:\\frob\\x)")
file(MAKE_DIRECTORY ${FOLDER})

foreach(reply IN LISTS replies)
  file(WRITE ${FOLDER}/reply.txt "${reply}\n")
  execute_process(COMMAND ${PROGRAM} --data ${DATA} draft ${FOLDER}/reply.txt
                  OUTPUT_FILE ${FOLDER}/draft.yaml RESULT_VARIABLE status)
  if(status)
    message(FATAL_ERROR "no draft of: ${reply}")
  endif()
  execute_process(COMMAND ${PROGRAM} --data ${DATA} check ${FOLDER}/draft.yaml
                  OUTPUT_VARIABLE faults ERROR_QUIET)
  if(NOT faults MATCHES "\"sources\" needs at least one item")
    message(FATAL_ERROR "the missing source is not complained of: ${faults}")
  endif()
  string(REGEX REPLACE "[^\n]*\\[empty-value\\][^\n]*\n" "" others "${faults}")
  if(others)
    file(READ ${FOLDER}/draft.yaml draft)
    message(FATAL_ERROR "${others}${draft}")
  endif()
endforeach()
