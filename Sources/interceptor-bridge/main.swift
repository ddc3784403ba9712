import InterceptorBridge

Bridge.main(CommandLine.arguments)
