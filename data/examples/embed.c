/* What does this bounce mean?  cc embed.c $(pkg-config --cflags --libs bouncedesk) && ./a.out < bounce.eml */
#include <bouncedesk.h>
#include <stdio.h>

int main(void)
{
    static char bytes[1 << 20];
    size_t length = fread(bytes, 1, sizeof bytes, stdin);
    struct bouncedesk *desk = bouncedesk_open(NULL, NULL);
    if (!desk)
        return 2;
    struct bouncedesk_diagnosis *bounce = bouncedesk_analyze(desk, bytes, length);
    for (size_t i = 0; i < bouncedesk_count(bounce); i++) {
        const char *recipient = bouncedesk_get(bounce, i, BOUNCEDESK_RECIPIENT);
        const char *title = bouncedesk_get(bounce, i, BOUNCEDESK_TITLE);
        printf("%s: %s, %s\n", recipient ? recipient : "?",
               bouncedesk_get(bounce, i, BOUNCEDESK_CLASS),
               title ? title : "not recognised");
    }
    bouncedesk_diagnosis_free(bounce);
    bouncedesk_close(desk);
}
