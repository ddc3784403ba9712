import InterceptorCommands

await InterceptorCommand.runAndExit()
