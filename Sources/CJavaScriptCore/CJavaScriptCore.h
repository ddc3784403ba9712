// JavaScriptCore's C API for Swift, with the calls that the library exports and its headers leave out.
#ifndef INTERCEPTOR_CJAVASCRIPTCORE_H
#define INTERCEPTOR_CJAVASCRIPTCORE_H

#include <JavaScriptCore/JavaScript.h>

// Asked when a script has computed for its time limit; true ends it.
// Source: WebKit, Source/JavaScriptCore/API/JSContextRefPrivate.h
typedef bool (*interceptor_js_should_terminate)(JSContextRef context, void *data);

JS_EXPORT void JSContextGroupSetExecutionTimeLimit(
    JSContextGroupRef group, double limitSeconds, interceptor_js_should_terminate callback, void *data);
JS_EXPORT void JSContextGroupClearExecutionTimeLimit(JSContextGroupRef group);

// The calls that are under way, one a line: "#0 name() at script:line". The caller releases the text.
// Source: WebKit, Source/JavaScriptCore/API/JSContextRefPrivate.h
JS_EXPORT JSStringRef JSContextCreateBacktrace(JSContextRef context, unsigned maxStackSize);

// Calls a function with (promise, reason) for every promise that nobody handled when microtasks have ended.
// Source: WebKit, Source/JavaScriptCore/API/JSContextRefPrivate.h
JS_EXPORT void JSGlobalContextSetUnhandledRejectionCallback(
    JSGlobalContextRef context, JSObjectRef function, JSValueRef *exception);

#endif
