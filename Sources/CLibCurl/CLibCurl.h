// libcurl for Swift: its variadic functions once for each type of value that they take.
#ifndef INTERCEPTOR_CLIBCURL_H
#define INTERCEPTOR_CLIBCURL_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

// The type that read, write and header callbacks share.
typedef size_t (*interceptor_curl_bytes_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode interceptor_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode interceptor_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

// libcurl copies the text.
static inline CURLcode interceptor_curl_set_text(CURL *easy, CURLoption option, const char *text) {
    return curl_easy_setopt(easy, option, text);
}

// The list must outlive the transfer.
static inline CURLcode interceptor_curl_set_lines(CURL *easy, CURLoption option, struct curl_slist *lines) {
    return curl_easy_setopt(easy, option, lines);
}

static inline CURLcode interceptor_curl_set_pointer(CURL *easy, CURLoption option, void *pointer) {
    return curl_easy_setopt(easy, option, pointer);
}

static inline CURLcode interceptor_curl_set_bytes(
    CURL *easy, CURLoption option, interceptor_curl_bytes_callback callback) {
    return curl_easy_setopt(easy, option, callback);
}

static inline CURLcode interceptor_curl_set_seek(CURL *easy, curl_seek_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, callback);
}

static inline CURLcode interceptor_curl_set_prereq(CURL *easy, curl_prereq_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
}

static inline CURLcode interceptor_curl_set_debug(CURL *easy, curl_debug_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, callback);
}

static inline CURLMcode interceptor_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline long interceptor_curl_get_long(CURL *easy, CURLINFO info) {
    long value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline curl_off_t interceptor_curl_get_size(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

// The text belongs to the handle; null when there is none.
static inline const char *interceptor_curl_get_text(CURL *easy, CURLINFO info) {
    const char *value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

// The certificates that the server showed; the list belongs to the handle.
static inline struct curl_certinfo *interceptor_curl_get_certificates(CURL *easy) {
    struct curl_certinfo *value = 0;
    return curl_easy_getinfo(easy, CURLINFO_CERTINFO, &value) == CURLE_OK ? value : 0;
}

// Ways to show who sends, as values for `CURLOPT_HTTPAUTH`.
static const long interceptor_curl_auth_digest = (long)CURLAUTH_DIGEST;
static const long interceptor_curl_auth_ntlm = (long)CURLAUTH_NTLM;
static const long interceptor_curl_auth_negotiate = (long)CURLAUTH_NEGOTIATE;

// What `CURLOPT_PRIVATE` was set to.
static inline void *interceptor_curl_get_private(CURL *easy) {
    char *value = 0;
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value) == CURLE_OK ? value : 0;
}

static inline CURLcode interceptor_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

// The version of the libcurl that runs, such as 0x075801 for 7.88.1.
static inline unsigned int interceptor_curl_version(void) {
    return curl_version_info(CURLVERSION_NOW)->version_num;
}

// What a thread was like before it called libcurl.
typedef struct {
    locale_t locale;
    sigset_t signals;
} interceptor_curl_thread;

// A locale in which text is UTF-8; null when this system has none.
static inline locale_t interceptor_curl_utf8(void) {
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return utf8 ? utf8 : newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
}

// Makes the calling thread fit for libcurl: host names are read in the given locale, as libidn2 follows it,
// and a write to a closed connection does not end the process.
static inline interceptor_curl_thread interceptor_curl_enter(locale_t utf8) {
    interceptor_curl_thread before;
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, &before.signals);
    before.locale = uselocale(utf8);
    return before;
}

// Makes the thread what it was.
static inline void interceptor_curl_leave(interceptor_curl_thread before) {
    sigset_t pending, pipe;
    int taken;
    uselocale(before.locale);
    if (sigismember(&before.signals, SIGPIPE) == 1) return;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    if (sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 1) sigwait(&pipe, &taken);
    pthread_sigmask(SIG_SETMASK, &before.signals, 0);
}

#endif
