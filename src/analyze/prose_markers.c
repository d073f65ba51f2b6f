/* Prose markers: the tables. */
#include "prose_markers.h"

#include <glib.h>
#include <string.h>

/* clang-format off */
static const char *const failure_phrases[] = {
    /* English */
    "could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered",
    "not be delivered", "was not delivered", "wasn't delivered", "were not delivered",
    "unable to deliver", "not able to deliver", "wasn't able to deliver", "failed to deliver",
    "undeliverable", "undelivered", "delivery failed", "delivery has failed", "delivery failure",
    "delivery problems", "error delivering", "errors occurred",
    "permanent fatal error", "permanent error", "failed permanently", "did not reach the following",
    "an error occurred", "error has occurred", "following addresses failed",
    "following address(es) failed", "returned mail",
    "mail failed", "has been rejected", "was rejected",
    "rejected your message", "not been delivered", "giving up", "given up", "could not deliver",
    "virus was found", "stopped the entire message", "delivery of the email was stopped",
    "message was blocked", "has been blocked", "was blocked",
    "message blocked", "message not delivered", "failed recipient", "failed addresses",
    "host unknown", "user unknown", "unknown user", "failed after", "didn't reach",
    "address not found", "problem delivering", "transcript of session", "non-delivery",
    "nondeliverable", "undeliverable message", "no such user", "delivery error", "mailbox is full",
    "recipient failed", "message could not", "mail could not", "not accepted by", "errors from",
    "duplicated message-id", "may not exist, or you may not have permission", "may not exist",
    /* German */
    "nicht zugestellt", "unzustellbar", "zustellung fehlgeschlagen", "konnte nicht",
    "unbekannter empf", "nachricht blockiert", "wurde blockiert", "wurde abgelehnt",
    "nachricht wurde nicht gesendet", "adresse nicht gefunden",
    /* French */
    "n'a pas pu", "non remis", "non distribu", "chec de la remise", "non livr", "chec de livraison",
    "n'a pu être", "message bloqué", "a été bloqué", "a été rejeté", "a été refusé",
    "adresse introuvable", "impossible de remettre",
    /* Spanish, Portuguese, Italian */
    "no se pudo entregar", "no se ha podido entregar", "no ha podido", "no entregado",
    "no se entreg", "no se ha entregado", "mensaje bloqueado", "ha sido bloqueado", "ha sido rechazado",
    "se ha bloqueado", "no se ha encontrado la dirección", "messaggio bloccato",
    "è stato bloccato", "è stato rifiutato", "indirizzo non trovato", "mensagem bloqueada",
    "foi bloqueada", "foi rejeitada", "endereço não encontrado", "error en la entrega", "não foi possível",
    "não pôde ser entregue", "não entregue", "falha na entrega",
    "impossibile recapitare", "non è stato possibile", "mancata consegna",
    "non recapitabile", "recapito non riuscito", "non è stato recapitato",
    "non è stato consegnato", "não foi entregue", "no fue entregado",
    /* Dutch, Polish, Swedish, Danish, Norwegian, Finnish, Czech */
    "niet worden bezorgd", "niet bezorgd", "onbestelbaar", "kon niet", "bericht geblokkeerd", "is geblokkeerd", "adres niet gevonden",
    "wiadomość zablokowana", "została zablokowana", "nie znaleziono adresu",
    "nie może zostać", "nie została dostarczona", "nie dostarczono",
    "niedostarcz", "kunde inte levereras", "kunne ikke leveres", "ikke leveret",
    "ei voitu toimittaa", "nelze doručit", "nedoručitel",
    /* Russian, Ukrainian */
    "не доставл",
    "не может быть",
    "недостав",
    "не удалось", "заблокировано", "отклонено", "адрес не найден", "сбой доставки",
    /* Japanese, Chinese, Korean */
    "送信できません",
    "送信に失敗",
    "配信でき", "配信不",
    "届きません",
    "配達でき", "退信",
    "无法投递",
    "无法发送",
    "投递失败",
    "無法傳遞",
    "無法傳送",
    "전달되지", "配信に失敗", "配信が失敗", "配信されませんでした", "届けられません",
    "送れませんでした", "送信されませんでした", "送达", "送達", "被退回", "投递到", "传递失败",
    "傳遞失敗", "传递到", "傳遞到", "发送失败", "寄送失敗", "발송에 실패", "전송에 실패",
    "배달되지", "배달하지 못", "보내지 못", "전송할 수 없", "전달할 수 없",
    /* Turkish, Romanian, Hungarian, Greek, Slovak, Croatian, Indonesian, Vietnamese, Thai */
    "teslim edilemedi", "iletilemedi", "gönderilemedi", "nu a putut fi livrat",
    "nu a fost livrat", "nem kézbesíthet", "nem sikerült kézbesít", "kézbesítetlen",
    "kézbesítése sikertelen", "δεν ήταν δυνατή", "δεν παραδόθηκε", "αποτυχία παράδοσης",
    "nemožno doručiť", "nebolo možné doručiť", "nedoručen", "nije isporučen",
    "nije moguće isporučiti", "tidak dapat dikirim", "gagal dikirim", "tidak terkirim",
    "không thể gửi", "không gửi được", "ไม่สามารถส่ง", "ส่งไม่สำเร็จ",
    /* Arabic, Hebrew, Catalan, Estonian, Latvian, Lithuanian, Bulgarian */
    "تعذر تسليم", "لم يتم تسليم", "فشل تسليم", "לא ניתן היה למסור", "מסירת ההודעה נכשלה",
    "no s'ha pogut lliurar", "ei saanud kätte toimetada", "neizdevās piegādāt",
    "nepavyko pristatyti", "не може да бъде доставено", "не може бути достав",
    "gick inte att leverera", "kunde inte leverera", "blev ikke leveret", "ble ikke levert",
    "kunne ikke levere", "ei voitu perille", "toimitus epäonnistui", "nebylo možné doručit",
    "doručení se nezdařilo",
    "無法將", "无法将",
};

/* What reports say whatever became of the mail. */
static const char *const report_phrases[] = {
    "delivery to the following", "following recipients", "following address",
    "delivery status notification",
};

/* None that a word before it would turn round ("non è stato consegnato"). */
static const char *const success_phrases[] = {
    "has been delivered", "have been delivered", "was delivered", "were delivered",
    "successfully delivered", "delivered successfully", "successfully relayed",
    "delivery has completed", "delivery is complete", "delivery complete",
    "wurde zugestellt", "wurde erfolgreich", "erfolgreich zugestellt", "wurde an die folgenden",
    "a bien été remis", "entregado correctamente", "entregue com êxito",
    "consegnato correttamente", "доставлено успешно", "配信が完了", "已成功投递",
};

static const char *const delay_phrases[] = {
    "will keep trying", "will be retried", "will retry", "still trying", "has been delayed",
    "is delayed", "delayed mail", "delivery delayed", "do not need to resend",
    "not yet been delivered", "temporarily delayed", "delay in delivering", "still undelivered",
    "delivery is delayed", "this is a warning message only", "warning: message",
    "delivery incomplete", "temporary problem", "continue to try", "verzögert",
    "retardé", "retrasado", "atrasad",
};

static const char *const bounce_subjects[] = {
    "undeliver", "returned mail", "return mail", "failure notice", "mail failure", "delivery fail",
    "delivery status notification", "delivery report", "delivery notification", "non-delivery",
    "nondeliver", "delivery problem", "delivery error", "delivery delay", "delayed mail",
    "mail delivery", "could not be delivered", "couldn't be delivered", "not delivered",
    "not be delivered", "returned to sender", "returning to sender", "returning message",
    "returned message", "return to sender", "mail failed", "mail error", "mail system error",
    "warning: could not send", "warning: message", "message delivery", "delivery status",
    "message status", "failed mail", "mail rejected", "message you sent blocked", "your message to",
    "considered unsolicited", "bounce", "automatically rejected", "mail returned", "email returned",
    "email not delivered", "send failed", "delivery incomplete", "errors from", "loop alert",
    "banned from", "banned content", "virus from", "virus found", "virus detected", "virus alert", "virus in", "spam from", "message blocked", "content filter", "blocked by",
    /* the same in other languages */
    "unzustellbar", "zustell", "nicht zugestellt", "chec de", "non remis", "non distribu",
    "no entregado", "no se puede entregar", "no se pudo", "entrega", "mancata consegna",
    "mancato recapito", "non recapit", "onbestelbaar", "niet bezorgd", "niedostarcz", "zwrot",
    "olevererbar", "kan inte levereras", "ikke leveres",
    "не достав",
    "недостав",
    "送信でき", "配信",
    "退信", "送信失敗", "未送達", "届けられ",
    "无法", "無法", "投递失败", "发送失败", "传递失败", "退回",
    "발송실패", "발송 실패", "전송 실패", "배달되지", "전달되지", "배달 못",
    "teslim edilemedi", "iletilemedi", "teslim edilemeyen", "nedoručiteln", "nedoručen",
    "kézbesít", "nelivrabil", "nelivrat", "αδύνατη η παράδοση", "δεν παραδόθηκε",
    "ei voida toimittaa", "toimitus epäonnistui", "tidak terkirim", "gagal", "không gửi được",
    "تعذر", "لم يتم تسليم", "no lliurat", "nije isporučen",
    "não entregue", "mensagem n",
};

static const char *const auto_reply_subjects[] = {
    "out of office", "out of the office", "automatic reply", "automatic response", "auto reply",
    "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "vacation",
    "away from", "abwesen", "automatische antwort", "automatisch antwoord", "afwezig",
    "réponse automatique", "absence", "respuesta autom", "resposta autom",
    "risposta automatica", "fuori ufficio",
    "автоответ", "autosvar",
    "autosvar", "frånvaro", "自動返信",
    "自動応答",
    "自动回复", "autoodpowied",
};

static const char *const daemons[] = {
    "mailer-daemon", "post_master", "post-master", "mailerdaemon", "mailer daemon", "postmaster", "mail delivery sub",
    "mail delivery system", "mail.delivery.system", "system administrator", "mail administrator",
    "mail daemon", "mdaemon", "ndr administrator", "delivery subsystem", "bounce@", "bounces@",
    "mail server", "microsoftexchange", "daemon@", "delivery system", "double-bounce", "sympa@", "listserv@",
};

/* Only at the start of a line, behind its "-----" if there are some. */
static const char *const original_openings[] = {
    "below this line is a copy", "this is a copy of", "original message follows", "original mail",
    "message headers follow", "below is a copy of", "below is the original", "unsent message",
    "undelivered message", "message text follows", "returned message", "header of the original",
    "headers of the original", "the header of the original", "original message header",
    "original headers", "message header", "a copy of the message", "a copy of your message",
    "copy of the original", "copy of message", "here is a copy", "included below",
    "the message that was sent", "the original message:", "start of returned message",
    "begin message", "beginning of forwarded", "returned mail follows", "your original message",
    "the text of your message", "text of the message", "message content follows",
    "received message follows", "message follows", "the following is a copy", "original text",
    "rejected message", "failed message follows", "kopie der", "ursprüngliche nachricht",
    "message d'origine", "message original", "mensaje original", "messaggio originale",
    "mensagem original", "oorspronkelijk bericht", "content-type: message/rfc822",
    "first lines of the message", "end of transcript",
};

static const char *const recipient_labels[] = {
    "to", "recipient", "recipients", "failed", "failed recipient", "failed address", "address",
    "addresses", "unknown user", "user unknown", "user", "final-recipient", "original-recipient",
    "rcpt to", "expanded from", "mailbox", "mailbox is full", "attempts", "destinataire", "empfänger",
    "destinatario", "destinatário", "mail to", "message to", "email to", "e-mail to",
    "delivered to", "ontvanger", "intended recipient", "following recipient", "for", "is full",
    "entregado a", "entregar a", "nicht an", "remis à", "distribué à", "entregue a",
    "entregue para", "bezorgd bij", "bezorgd aan", "consegnato a", "recapitare a", "recapitato a",
    "destinataires", "destinatarios", "destinatari", "destinatários", "ontvangers", "odbiorca",
    "odbiorcy", "odbiorców", "adresat", "получатель", "получателю", "адресат", "адресату", "кому",
    "收件人", "收件者", "宛先", "受信者", "收件人邮件地址", "받는사람", "받는 사람", "수신자",
    "alıcı", "címzett", "příjemce", "příjemci", "mottagare", "modtager", "mottaker",
    "vastaanottaja", "παραλήπτης", "bericht aan", "nachricht an", "message à", "mensaje a",
    "messaggio a", "mensagem para", "mensagem a", "wiadomość do", "wiadomości do",
    "meddelande till", "meddelelse til", "zprávu pro", "письмо на", "сообщение для",
    "courriel à", "e-mail an", "mail an", "mensaje para", "для", "发送给", "发往", "發送給",
    "寄給", "傳送給",
    "адресованное", "发送到", "发送至", "投递到", "传递给", "送信先", "cuenta de",
    "unknown recipient", "invalid recipient", "unknown address", "invalid address", "no such user",
};

static const char *const other_labels[] = {
    "from", "sender", "reply-to", "cc", "contact", "postmaster", "administrator", "mailto",
    "return-path", "subject", "message-id", "by", "id", "auth", "support", "help", "questions",
    "x-", "helo", "von", "de", "dear", "hello", "references", "ctladdr", "reporting-mta", "mailto:",
    "forward to", "please send", "envelope-from", "mail from", "forwarded by", "feedback",
    "inquiries", "assistance", "sender address", "from address", "absender", "expéditeur",
    "remitente", "mittente", "remetente", "afzender", "nadawca", "отправитель",
};

/* clang-format on */

static bool contains_any(const char *text, const char *const *phrases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strstr(text, phrases[i]))
            return true;
    }
    return false;
}

bool prose_tells_success(const char *lower)
{
    return contains_any(lower, success_phrases, G_N_ELEMENTS(success_phrases)) &&
           !contains_any(lower, failure_phrases, G_N_ELEMENTS(failure_phrases)) &&
           !prose_tells_delay(lower);
}

bool prose_tells_failure(const char *lower)
{
    return contains_any(lower, failure_phrases, G_N_ELEMENTS(failure_phrases)) ||
           (contains_any(lower, report_phrases, G_N_ELEMENTS(report_phrases)) &&
            !prose_tells_success(lower));
}

const char *prose_shown_session(const char *lower)
{
    static const char *const titles[] = {"transcript of session", "session transcript",
                                         "... while talking to"};
    const char *first = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        const char *at = strstr(lower, titles[i]);
        if (at && (!first || at < first))
            first = at;
    }
    return first;
}

bool prose_tells_delay(const char *lower)
{
    return contains_any(lower, delay_phrases, G_N_ELEMENTS(delay_phrases));
}

bool prose_is_bounce_subject(const char *lower)
{
    return contains_any(lower, bounce_subjects, G_N_ELEMENTS(bounce_subjects));
}

bool prose_is_auto_reply_subject(const char *lower)
{
    return contains_any(lower, auto_reply_subjects, G_N_ELEMENTS(auto_reply_subjects));
}

bool prose_is_daemon(const char *lower)
{
    if (strstr(lower,
               "-bounces@")) /* the address of a mailing list, which writes to members */
        return false;
    return contains_any(lower, daemons, G_N_ELEMENTS(daemons));
}

bool prose_opens_original(const char *line)
{
    size_t marks = strspn(line, "-=*|#_ ~>");
    const char *words = line + marks;
    for (size_t i = 0; i < G_N_ELEMENTS(original_openings); i++) {
        if (g_str_has_prefix(words, original_openings[i]))
            return true;
    }
    /* "----- Original message -----", but not "The original message was received at ..." */
    if (g_str_has_prefix(words, "original message")) {
        const char *rest = words + strlen("original message");
        rest += strspn(rest, "-=*|#_ ~:.");
        return *rest == '\0' || (marks >= 3 && strchr("-=*", line[0]));
    }
    /* a rule with a title: "====== Copy of the mail ======" */
    return marks >= 3 && strchr("-=*", line[0]) &&
           (strstr(words, "copy") || strstr(words, "original"));
}

/* Without the colon, bracket or quote at the end, also as Chinese and Japanese write them. */
static size_t without_opening(const char *text, size_t length)
{
    static const char *const wide[] = {"：", "（", "「", "【", "＜"};
    for (size_t before = length + 1; length < before;) {
        before = length;
        while (length > 0 && strchr(" \t:<'\"([=*-", text[length - 1]))
            length--;
        for (size_t i = 0; i < G_N_ELEMENTS(wide); i++) {
            size_t size = strlen(wide[i]);
            if (length >= size && memcmp(text + length - size, wide[i], size) == 0)
                length -= size;
        }
    }
    return length;
}

static bool ends_with_any(const char *lower, size_t length, const char *const *labels,
                          size_t count)
{
    length = without_opening(lower, length);
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(labels[i]);
        if (size > length || memcmp(lower + length - size, labels[i], size) != 0)
            continue;
        if (size == length || !g_ascii_isalnum(lower[length - size - 1]))
            return true;
    }
    return false;
}

bool prose_labels_recipient(const char *lower, size_t length)
{
    return ends_with_any(lower, length, recipient_labels, G_N_ELEMENTS(recipient_labels));
}

bool prose_labels_other(const char *lower, size_t length)
{
    static const char *const expanded[] = {
        "expanded from"}; /* Sendmail: the alias written to */
    if (ends_with_any(lower, length, expanded, G_N_ELEMENTS(expanded)))
        return false;
    return ends_with_any(lower, length, other_labels, G_N_ELEMENTS(other_labels));
}
