# The example overlay has no fault, is not read unasked, and changes what is shown once it is put
# into the user's folder.
# cmake -DPROGRAM=<bouncedesk> -DDATA=<data> -DFOLDER=<scratch> -P example_overlay.cmake
cmake_minimum_required(VERSION 3.18)
set(overlay ${DATA}/examples/overlay.yaml)

# What a command prints has `wanted`, and its exit status is `status`.
function(expect status wanted)
  execute_process(COMMAND ${PROGRAM} --data ${DATA} ${ARGN} INPUT_FILE ${FOLDER}/reply.txt
                  OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
  string(REPLACE "│" " " output "${output}")
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  string(FIND "${output}" "${wanted}" place)
  if(NOT result EQUAL status OR place LESS 0)
    message(FATAL_ERROR "${ARGN}: exit status ${result}, \"${wanted}\" expected in:\n${output}")
  endif()
endfunction()

file(REMOVE_RECURSE ${FOLDER})
file(WRITE ${FOLDER}/reply.txt
     "550 5.7.1 Example Ltd mail relay: daily allowance of 500 messages is used up (4ABC123XYZ)\n")
set(ENV{XDG_CONFIG_HOME} ${FOLDER}/config)

expect(0 "no fault found" check ${overlay})
expect(0 "Start a new sending address slowly" show warm-up)
expect(1 "nothing is known" show our-relay)

file(COPY ${overlay} DESTINATION ${FOLDER}/config/bouncedesk/catalogue.d)
expect(0 "Thank you for calling the Example Ltd service desk." show mailbox-full)
expect(0 "has used up its space" show mailbox-full)
expect(0 "our second level, queue MAIL-2" show mailbox-full)
expect(0 "Is <recipient> one of our own people?" show check-recipient)
expect(0 "Our smart host" show our-relay)
expect(0 "begins anew at midnight" show our-relay-allowance)
expect(0 "\"entry\": \"our-relay-allowance\"" analyze --format json -)
expect(1 "nothing is known" show warm-up)
