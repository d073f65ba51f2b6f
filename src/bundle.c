/* Puts the image of the shipped catalogue into the program: cmake -DBUNDLE_DATA=ON. */
__asm__(".section .rodata\n"
        ".balign 16\n"
        ".global catalogue_bundle, catalogue_bundle_end\n"
        "catalogue_bundle: .incbin \"" BUNDLE_IMAGE "\"\n"
        "catalogue_bundle_end: .byte 0\n"
        ".previous\n");
