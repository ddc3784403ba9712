/* The peer of Benchmarks/run.py: the same GET again and again, by libcurl alone, on one handle and one connection. */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

static size_t drop(char *bytes, size_t size, size_t count, void *unused) {
    (void)bytes;
    (void)unused;
    return size * count;
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    CURL *curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, argv[1]);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    for (int left = atoi(argv[2]); left > 0; left--) {
        CURLcode code = curl_easy_perform(curl);
        if (code != CURLE_OK) return fprintf(stderr, "%s\n", curl_easy_strerror(code)), 1;
    }
    curl_easy_cleanup(curl);
    return 0;
}
