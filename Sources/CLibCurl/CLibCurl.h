// libcurl for Swift: its variadic functions once for each type of value that they take.
#ifndef INTERCEPTOR_CLIBCURL_H
#define INTERCEPTOR_CLIBCURL_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <locale.h>
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

// What `CURLOPT_PRIVATE` was set to.
static inline void *interceptor_curl_get_private(CURL *easy) {
    char *value = 0;
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value) == CURLE_OK ? value : 0;
}

static inline CURLcode interceptor_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

// Makes the calling thread read text as UTF-8: libidn2, which libcurl asks about host names, follows it.
static inline void interceptor_curl_use_utf8(void) {
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!utf8) utf8 = newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
    if (utf8) uselocale(utf8);
}

#endif
