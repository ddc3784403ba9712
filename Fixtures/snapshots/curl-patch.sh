curl 'https://api.example.com:8443/items/7?q=a%20b&empty&c=1+2#top' \
  -X 'PATCH' \
  -H 'Content-Type: application/json' \
  -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64)' \
  -H 'Accept: */*' \
  -H 'Origin: https://example.com' \
  -H 'X-Empty;' \
  -H 'Accept-Encoding: gzip, deflate, br' \
  --compressed \
  --data-raw '{"name":"žluť\n'\''x'\'' 😀"}'
